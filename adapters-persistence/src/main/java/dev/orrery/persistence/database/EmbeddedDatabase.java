package dev.orrery.persistence.database;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The real PostgreSQL that Orrery brings along, with its data under the data directory. */
public final class EmbeddedDatabase implements AutoCloseable {
  static final String USER = "orrery";
  private static final String NO_SUCH_DATABASE = "3D000";

  private final PostgresServer server;
  private final String password;

  private EmbeddedDatabase(PostgresServer server, String password) {
    this.server = server;
    this.password = password;
  }

  /** Starts it on {@code <home>/postgres}; the caller holds the {@link HomeLock}. */
  public static EmbeddedDatabase start(Path home) {
    return start(home, home.resolve("programs"), Map.of());
  }

  static EmbeddedDatabase start(Path home, Path programs, Map<String, String> overrides) {
    try {
      PrivateFiles.directory(home);
      var passwordFile = home.resolve("postgres-password");
      var password = PrivateFiles.readOrCreate(passwordFile, EmbeddedDatabase::randomPassword);
      var settings = settings();
      settings.putAll(overrides);
      var server =
          PostgresServer.start(
              PostgresPrograms.in(programs), home.resolve("postgres"), passwordFile, settings);
      var database = new EmbeddedDatabase(server, password);
      database.createWhereMissing("orrery");
      return database;
    } catch (IOException | SQLException e) {
      throw new StartRefused("The embedded PostgreSQL in " + home + " did not start: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("Interrupted while the embedded PostgreSQL was starting", e);
    }
  }

  /** The application's database. */
  public DatabaseConnection connection() {
    return connection("orrery");
  }

  DatabaseConnection connection(String name) {
    return new DatabaseConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.port(), name), USER, password);
  }

  @Override
  public void close() {
    server.close();
  }

  /** Stops without a checkpoint, for a database that nobody will open again. */
  void discard() throws IOException, InterruptedException {
    server.stop("immediate");
  }

  private void createWhereMissing(String name) throws SQLException {
    try (var found = connection(name).open()) {
      found.isValid(1);
    } catch (SQLException e) {
      if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
        throw e;
      }
      try (var connection = connection("postgres").open();
          var statement = connection.createStatement()) {
        statement.execute("create database " + name);
      }
    }
  }

  private static Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("unix_socket_directories", "");
    settings.put("max_connections", "300");
    settings.put("fsync", "on");
    settings.put("synchronous_commit", "on");
    settings.put("full_page_writes", "on");
    settings.put("timezone", "UTC");
    settings.put("log_timezone", "UTC");
    settings.put("jit", "off");
    return settings;
  }

  private static String randomPassword() {
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
