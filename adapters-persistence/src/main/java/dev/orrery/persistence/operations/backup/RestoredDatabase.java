package dev.orrery.persistence.operations.backup;

import dev.orrery.persistence.database.DatabaseConnection;
import dev.orrery.persistence.database.Schema;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Brings an empty database to what an archive holds, or back to empty. */
final class RestoredDatabase {
  private final Restore.Place place;
  private final DatabaseConnection database;
  private final ArchiveReader archive;
  private final BackupManifest manifest;

  RestoredDatabase(Restore.Place place, DatabaseConnection database, ArchiveReader archive) {
    this.place = place;
    this.database = database;
    this.archive = archive;
    this.manifest = archive.manifest();
  }

  String restore(RestoredWorkspaces workspaces)
      throws SQLException, IOException, InterruptedException {
    var program = program();
    boolean done = false;
    try {
      if (program == null) {
        Schema.begin(database, manifest.migrations().getLast());
      } else {
        try (var in = archive.part(BackupManifest.PROGRAM)) {
          program.restore(database, in);
        }
      }
      var said = inOne(program == null, workspaces);
      done = true;
      Schema.migrate(database);
      return said;
    } finally {
      if (!done) {
        clear();
      }
    }
  }

  /** The program that the archive needs; null where it needs none. */
  private @Nullable PostgresProgram program() throws SQLException, InterruptedException {
    if (manifest.database().equals(BackupManifest.TABLES)) {
      return null;
    }
    if (!place.trusted()) {
      throw new RestoreRefused(
          "The backup holds SQL that the database would run: say --trusted if it is yours");
    }
    try (var connection = database.open()) {
      var version =
          new DatabaseShape(connection).rows("show server_version_num", 1).getFirst().getFirst();
      return new PostgresTool("pg_restore", place.program())
          .find(Integer.parseInt(version) / 10_000)
          .orElseThrow(() ->
              new RestoreRefused(
                  "The backup needs pg_restore of at least the server's version: install it, or"
                      + " name it by PG_RESTORE"));
    }
  }

  /** The workspaces are at their places before the commit, and gone again where it fails. */
  private String inOne(boolean fill, RestoredWorkspaces workspaces)
      throws SQLException, IOException {
    try (var connection = database.open()) {
      connection.setAutoCommit(false);
      var tables = new RestoredTables(connection, archive);
      if (fill) {
        tables.fill();
      }
      var said = tables.verify();
      tables.settle();
      for (var workspace : workspaces.all()) {
        tables.move(workspace.tenant(), place.site(), workspace.root().toString());
      }
      workspaces.put();
      connection.commit();
      workspaces.keep();
      analyze(connection);
      return workspaces.all().isEmpty()
          ? said
          : said + ", " + workspaces.all().size() + " workspace(s)";
    }
  }

  private static void analyze(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    try (var statement = connection.createStatement()) {
      statement.execute("analyze");
    }
  }

  /** It was empty before, so that everything in it is of this restore. */
  private void clear() throws SQLException {
    try (var connection = database.open();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          do $$
          declare one record;
          begin
            for one in select oid::regclass as name from pg_class
              where relnamespace = 'public'::regnamespace and relkind = 'r'
            loop
              execute format('drop table if exists %s cascade', one.name);
            end loop;
            for one in select p.oid::regprocedure as name from pg_proc p
              where p.pronamespace = 'public'::regnamespace
                and not exists (select 1 from pg_depend d
                  where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
            loop
              execute format('drop function if exists %s cascade', one.name);
            end loop;
          end $$
          """);
    }
  }
}
