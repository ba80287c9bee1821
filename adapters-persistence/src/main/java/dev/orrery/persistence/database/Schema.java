package dev.orrery.persistence.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings the tables to the state that this build knows, before anything else uses them. */
public final class Schema {
  private static final MigrationMark TABLES =
      new MigrationMark("db/migration", "flyway_schema_history");
  private static final MigrationMark VECTORS =
      new MigrationMark("db/vector", "flyway_vector_history");

  private static final Set<MigrationState> UNKNOWN =
      EnumSet.of(
          MigrationState.FUTURE_SUCCESS,
          MigrationState.FUTURE_FAILED,
          MigrationState.MISSING_SUCCESS,
          MigrationState.MISSING_FAILED);

  private Schema() {}

  /**
   * Applies what is missing; several nodes may call it at once.
   *
   * @throws StartRefused where the database can not be reached or a newer build has written it
   */
  public static void migrate(DatabaseConnection database) {
    try (var connection = database.open()) {
      var due = new ArrayList<MigrationMark>();
      for (var mark : knowsVectors(connection) ? List.of(TABLES, VECTORS) : List.of(TABLES)) {
        if (!mark.isOn(connection)) {
          due.add(mark);
        }
      }
      // All are looked at before any is written.
      due.forEach(mark -> refuseUnknown(database, mark));
      for (var mark : due) {
        bring(database, connection, mark);
      }
    } catch (SQLException e) {
      throw new StartRefused(
          "The database %s can not be reached: %s".formatted(database, e.getMessage()), e);
    } catch (FlywayException e) {
      throw new StartRefused(
          "The database %s could not be migrated: %s".formatted(database, e.getMessage()), e);
    }
  }

  /** Whether the extension pgvector is installed on the machine of the database. */
  public static boolean knowsVectors(DatabaseConnection database) throws SQLException {
    try (var connection = database.open()) {
      return knowsVectors(connection);
    }
  }

  private static boolean knowsVectors(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery("select 1 from pg_available_extensions where name = 'vector'")) {
      return rows.next();
    }
  }

  private static void bring(DatabaseConnection database, Connection connection, MigrationMark mark)
      throws SQLException {
    flyway(database, mark).load().migrate();
    try {
      mark.put(connection);
    } catch (SQLException e) {
      // Two nodes that start at once can not write the same comment at once.
      if (!mark.isOn(connection)) {
        throw e;
      }
    }
  }

  /**
   * With the lock of a session: with that of a transaction Flyway holds it, and writes its history,
   * over a second connection, and a kill between the two commits leaves tables that no history
   * knows.
   */
  private static FluentConfiguration flyway(DatabaseConnection database, MigrationMark mark) {
    return Flyway.configure()
        .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .dataSource(database.url(), database.user(), database.password())
        .locations("classpath:" + mark.folder())
        .table(mark.history())
        .baselineOnMigrate(true)
        .baselineVersion("-1");
  }

  /** The versions that this build can bring a database to, in their order. */
  public static List<String> versions(DatabaseConnection database) {
    return Arrays.stream(flyway(database, TABLES).load().info().all())
        .filter(migration -> migration.getState() == MigrationState.PENDING)
        .map(migration -> migration.getVersion().getVersion())
        .toList();
  }

  /** Brings an empty database to an older state, for rows that were kept in it. */
  public static void begin(DatabaseConnection database, String version) {
    flyway(database, TABLES).target(version).load().migrate();
  }

  /** The version that this build brings a database to. */
  static String newest(DatabaseConnection database) {
    return newest(flyway(database, TABLES).load().info().all()).orElse("none");
  }

  private static Optional<String> newest(MigrationInfo[] migrations) {
    return Arrays.stream(migrations)
        .filter(migration -> migration.getState().isResolved())
        .map(MigrationInfo::getVersion)
        .max(Comparator.naturalOrder())
        .map(MigrationVersion::getVersion);
  }

  private static void refuseUnknown(DatabaseConnection database, MigrationMark mark) {
    var migrations = flyway(database, mark).load().info().all();
    Arrays.stream(migrations)
        .filter(migration -> UNKNOWN.contains(migration.getState()))
        .map(MigrationInfo::getVersion)
        .max(Comparator.naturalOrder())
        .ifPresent(version -> {
          throw new StartRefused(
              "The database %s was written by a newer Orrery (it has migration %s, which this build does not know, whose newest is %s): start that build, or use another database"
                  .formatted(database, version, newest(migrations).orElse("none")));
        });
  }
}
