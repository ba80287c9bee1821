package dev.orrery.bootstrap.bench;

import dev.orrery.persistence.database.DatabaseConnection;
import dev.orrery.persistence.database.EmbeddedDatabase;
import dev.orrery.persistence.database.StartRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An empty database for one benchmark: of an embedded PostgreSQL, or a throw-away one beside that
 * which ORRERY_DATABASE_URL names.
 */
final class BenchDatabase implements AutoCloseable {
  private final DatabaseConnection connection;
  private final AutoCloseable end;

  private BenchDatabase(DatabaseConnection connection, AutoCloseable end) {
    this.connection = connection;
    this.end = end;
  }

  static BenchDatabase open(Path folder) {
    var url = System.getenv("ORRERY_DATABASE_URL");
    if (url == null || url.isBlank()) {
      var embedded = EmbeddedDatabase.start(folder.resolve("database"));
      return new BenchDatabase(embedded.connection(), embedded);
    }
    return beside(
        DatabaseConnection.of(
            url,
            System.getenv().getOrDefault("ORRERY_DATABASE_USER", "orrery"),
            System.getenv().getOrDefault("ORRERY_DATABASE_PASSWORD", "")));
  }

  private static BenchDatabase beside(DatabaseConnection given) {
    var name = "orrery_bench_" + UUID.randomUUID().toString().replace("-", "");
    execute(given, "create database " + name);
    var url = given.url().replaceFirst("^(jdbc:postgresql:(?://[^/?]*/)?)[^?]*", "$1" + name);
    return new BenchDatabase(
        new DatabaseConnection(url, given.user(), given.password()),
        () -> execute(given, "drop database if exists " + name + " with (force)"));
  }

  private static void execute(DatabaseConnection on, String sql) {
    try (var connection = on.open();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new StartRefused(
          "The benchmark needs a throw-away database on %s: %s".formatted(on, e.getMessage()), e);
    }
  }

  Connection connect() throws SQLException {
    return connection.open();
  }

  /** The settings of a server in this process. */
  Map<String, Object> properties() {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("orrery.database.url", connection.url());
    properties.put("orrery.database.user", connection.user());
    properties.put("orrery.database.password", connection.password());
    return properties;
  }

  /** The settings of a server in a process of its own. */
  Map<String, String> variables() {
    var variables = new LinkedHashMap<String, String>();
    variables.put("ORRERY_DATABASE_URL", connection.url());
    variables.put("ORRERY_DATABASE_USER", connection.user());
    variables.put("ORRERY_DATABASE_PASSWORD", connection.password());
    return variables;
  }

  /** The one number that a query gives. */
  long number(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** What a setting of the server is. */
  String setting(String name) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("show " + name)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      end.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
