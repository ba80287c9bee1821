package dev.orrery.persistence.operations.backup;

import static java.util.Objects.requireNonNull;

import dev.orrery.domain.governance.Verification;
import dev.orrery.persistence.governance.ChainCheck;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/** Fills the tables of a fresh schema from an archive, and compares what is there with it. */
final class RestoredTables {
  private final Connection connection;
  private final DatabaseShape shape;
  private final ArchiveReader archive;

  RestoredTables(Connection connection, ArchiveReader archive) {
    this.connection = connection;
    this.shape = new DatabaseShape(connection);
    this.archive = archive;
  }

  /** Copies all rows in; every reference between them is checked when it is made again. */
  void fill() throws SQLException, IOException {
    var columns = shape.columns();
    var tables = archive.tables();
    check(columns, tables);
    execute("truncate " + DatabaseShape.quoted(List.copyOf(columns.keySet())));
    var references = shape.references();
    for (var reference : references) {
      execute("alter table %s drop constraint %s".formatted(reference.table(), reference.name()));
    }
    var copies = connection.unwrap(PGConnection.class).getCopyAPI();
    for (var name : columns.keySet()) {
      var table = requireNonNull(tables.get(name));
      try (var in = archive.part(table.part())) {
        copies.copyIn(
            "copy %s (%s) from stdin"
                .formatted(DatabaseShape.quoted(name), DatabaseShape.quoted(table.columns())),
            in);
      }
    }
    for (var reference : references) {
      execute(
          "alter table %s add constraint %s %s"
              .formatted(reference.table(), reference.name(), reference.definition()));
    }
    setCounters();
  }

  /** Names from the archive are used only where the schema has the same. */
  private static void check(
      Map<String, List<String>> columns, Map<String, BackupManifest.Table> tables) {
    if (!columns.keySet().equals(tables.keySet())) {
      throw new RestoreRefused("The backup has not the tables of its schema");
    }
    columns.forEach((name, expected) -> {
      var found = requireNonNull(tables.get(name)).columns();
      if (found.size() != expected.size() || !expected.containsAll(found)) {
        throw new RestoreRefused("The backup has not the columns of the table " + name);
      }
    });
  }

  private void setCounters() throws SQLException {
    var known = shape.sequences().stream().map(BackupManifest.Sequence::name).toList();
    try (var set = connection.prepareStatement("select setval(?::regclass, ?, ?)")) {
      for (var sequence : archive.manifest().sequences()) {
        if (!known.contains(sequence.name())) {
          throw new RestoreRefused("The backup has a counter that its schema has not");
        }
        set.setString(1, DatabaseShape.quoted(sequence.name()));
        set.setLong(2, sequence.last());
        set.setBoolean(3, sequence.called());
        set.execute();
      }
    }
  }

  /**
   * Compares the rows that are there with what was written down, and follows the audit chain.
   *
   * @return what is right, in one line
   */
  String verify() throws SQLException {
    var tables = archive.tables();
    if (!shape.columns().keySet().equals(tables.keySet())) {
      throw new RestoreRefused("The backup has not the tables that its manifest names");
    }
    for (var table : tables.values()) {
      var found = count(table.name());
      if (found != table.rows()) {
        throw new RestoreRefused(
            "The table %s has %d rows, and should have %d"
                .formatted(table.name(), found, table.rows()));
      }
    }
    return "%d rows in %d tables, an audit chain of %d entries that holds"
        .formatted(archive.manifest().rows(), tables.size(), chain());
  }

  private long chain() {
    return switch (ChainCheck.verify(connection)) {
      case Verification.Intact(var count) -> count;
      case Verification.BrokenAt broken ->
          throw new RestoreRefused("The audit chain is broken at entry " + broken.seq());
    };
  }

  private long count(String table) throws SQLException {
    var sql = "select count(*) from " + DatabaseShape.quoted(table);
    return Long.parseLong(shape.rows(sql, 1).getFirst().getFirst());
  }

  /** What was under way when the backup was made is not under way here. */
  void settle() throws SQLException {
    if (shape.columns().containsKey("backup_run")) {
      execute(
          "update backup_run set state = 'FAILED', error = 'the server was restored',"
              + " ended_at = clock_timestamp() where ended_at is null");
    }
  }

  /** The state workspace of a tenant is at this place from now on. */
  void move(String tenant, String site, String root) throws SQLException {
    try (var update =
        connection.prepareStatement(
            "update workspace set root = ? where tenant = ?::uuid and site = ?"
                + " and purpose = 'STATE' and history = 'STATE'")) {
      update.setString(1, root);
      update.setString(2, tenant);
      update.setString(3, site);
      update.executeUpdate();
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
