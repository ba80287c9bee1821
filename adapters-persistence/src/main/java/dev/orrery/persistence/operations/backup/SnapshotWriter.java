package dev.orrery.persistence.operations.backup;

import dev.orrery.persistence.database.DatabaseConnection;
import dev.orrery.persistence.workspace.StateBundle;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Writes the database as of one moment, and the histories of the state workspaces after it. */
@Singleton
final class SnapshotWriter {
  private final DatabaseConnection database;
  private final PostgresTool dumpProgram;
  private final String site;

  @Inject
  SnapshotWriter(
      @Property(name = "datasources.default.url") String url,
      @Property(name = "datasources.default.username") String user,
      @Property(name = "datasources.default.password") String password,
      @Nullable @Property(name = "pg.dump") String program,
      @Property(name = "orrery.site", defaultValue = "default") String site) {
    this.database = new DatabaseConnection(url, user, password);
    this.dumpProgram = new PostgresTool("pg_dump", program == null ? "" : program);
    this.site = site;
  }

  BackupManifest write(FileChannel file, Instant now, Duration patience)
      throws IOException, SQLException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    var archive = new ArchiveWriter(file, deadline);
    try (var connection = database.open()) {
      connection.setAutoCommit(false);
      begin(connection, patience);
      var shape = new DatabaseShape(connection);
      var migrations = shape.migrations();
      var program = dumpProgram.find(serverVersion(shape));
      if (program.isPresent()) {
        var moment = shape.rows("select pg_export_snapshot()", 1).getFirst().getFirst();
        archive.add(BackupManifest.PROGRAM, out -> program.get().dump(database, moment, out));
      }
      var tables = tables(connection, shape, archive, program.isPresent());
      // Counters know no transaction: read last, they are behind no row.
      var sequences = shape.sequences();
      var workspaces = workspaces(shape, archive);
      connection.rollback();
      var manifest =
          new BackupManifest(
              now,
              program.isPresent() ? BackupManifest.PROGRAM : BackupManifest.TABLES,
              migrations,
              tables,
              sequences,
              workspaces,
              archive.parts());
      archive.finish(manifest);
      return manifest;
    }
  }

  /** A lock that somebody else holds is not waited for long: others would wait behind us. */
  private static void begin(Connection connection, Duration patience) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("set transaction isolation level repeatable read, read only");
      statement.execute("set local lock_timeout = '30s'");
      statement.execute("set local statement_timeout = " + patience.toMillis());
      statement.execute("set local timezone = 'UTC'");
      statement.execute("set local extra_float_digits = 3");
      statement.execute("set local idle_in_transaction_session_timeout = 0");
    }
  }

  private static int serverVersion(DatabaseShape shape) throws SQLException {
    return Integer.parseInt(shape.rows("show server_version_num", 1).getFirst().getFirst())
        / 10_000;
  }

  private static List<BackupManifest.Table> tables(
      Connection connection, DatabaseShape shape, ArchiveWriter archive, boolean countOnly)
      throws IOException, SQLException {
    var copies = connection.unwrap(PGConnection.class).getCopyAPI();
    var tables = new ArrayList<BackupManifest.Table>();
    for (var table : shape.columns().entrySet()) {
      var name = table.getKey();
      var columns = table.getValue();
      if (countOnly) {
        tables.add(new BackupManifest.Table(name, columns, count(shape, name)));
        continue;
      }
      var rows = new long[1];
      archive.add(
          new BackupManifest.Table(name, columns, 0).part(),
          out -> {
            try {
              rows[0] =
                  copies.copyOut(
                      "copy (select %s from %s) to stdout"
                          .formatted(DatabaseShape.quoted(columns), DatabaseShape.quoted(name)),
                      out);
            } catch (SQLException e) {
              throw new IOException("The table " + name + " can not be read: " + e, e);
            }
          });
      tables.add(new BackupManifest.Table(name, columns, rows[0]));
    }
    return tables;
  }

  private static long count(DatabaseShape shape, String table) throws SQLException {
    return Long.parseLong(
        shape.rows("select count(*) from " + DatabaseShape.quoted(table), 1).getFirst().getFirst());
  }

  /** Those of this site; another site's are on another file system. */
  private List<BackupManifest.Workspace> workspaces(DatabaseShape shape, ArchiveWriter archive)
      throws IOException, SQLException {
    var workspaces = new ArrayList<BackupManifest.Workspace>();
    for (var row :
        shape.rows(
            "select tenant::text, root, site from workspace"
                + " where purpose = 'STATE' and history = 'STATE' order by tenant",
            3)) {
      var root = Path.of(row.get(1));
      var head = row.get(2).equals(site) ? StateBundle.head(root) : null;
      if (head != null) {
        var workspace = new BackupManifest.Workspace(row.getFirst(), head);
        archive.add(workspace.part(), out -> StateBundle.write(root, head, out));
        workspaces.add(workspace);
      }
    }
    return workspaces;
  }
}
