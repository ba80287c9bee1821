package dev.orrery.persistence.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings the tables to the state that this build knows, before anything else uses them. */
public final class Schema {
  private static final MigrationMark TABLES =
      new MigrationMark("db/migration", "flyway_schema_history");
  private static final MigrationMark VECTORS =
      new MigrationMark("db/vector", "flyway_vector_history");

  private Schema() {}

  /**
   * Applies what is missing; several nodes may call it at once.
   *
   * @throws StartRefused where the database can not be reached or a newer build has written it
   */
  public static void migrate(DatabaseConnection database) {
    try (var connection = database.open()) {
      bring(database, connection, TABLES);
      if (knowsVectors(connection)) {
        bring(database, connection, VECTORS);
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
    if (mark.isOn(connection)) {
      return;
    }
    apply(database, mark);
    try {
      mark.put(connection);
    } catch (SQLException e) {
      // Two nodes that start at once can not write the same comment at once.
      if (!mark.isOn(connection)) {
        throw e;
      }
    }
  }

  private static void apply(DatabaseConnection database, MigrationMark mark) {
    var flyway = flyway(database, mark).load();
    refuseNewer(database, flyway.info().all());
    flyway.migrate();
  }

  private static FluentConfiguration flyway(DatabaseConnection database, MigrationMark mark) {
    return Flyway.configure()
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

  private static void refuseNewer(DatabaseConnection database, MigrationInfo[] migrations) {
    Arrays.stream(migrations)
        .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)
        .map(MigrationInfo::getVersion)
        .findFirst()
        .ifPresent(version -> {
          throw new StartRefused(
              "The database %s was written by a newer Orrery (it has migration %s, which this build does not know): start that build, or use another database"
                  .formatted(database, version));
        });
  }
}
