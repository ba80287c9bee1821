package dev.orrery.persistence.database;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The real PostgreSQL that Orrery brings along, with its data under the data directory. */
public final class EmbeddedDatabase implements AutoCloseable {
  static final String USER = "orrery";
  private static final String NO_SUCH_DATABASE = "3D000";

  private final Path home;
  private final int port;
  private final String password;
  private @Nullable PostgresServer server;

  private EmbeddedDatabase(Path home) throws IOException {
    PrivateFiles.directory(home);
    this.home = home;
    this.port = PostgresServer.freePort();
    this.password = PrivateFiles.readOrCreate(passwordFile(home), EmbeddedDatabase::randomPassword);
  }

  /**
   * Prepares it on {@code <home>/postgres}, so that its connection is known before it is started;
   * the caller holds the {@link HomeLock}.
   */
  public static EmbeddedDatabase on(Path home) {
    try {
      return new EmbeddedDatabase(home);
    } catch (IOException e) {
      throw notStarted(home, e);
    }
  }

  /** Starts it on {@code <home>/postgres}; the caller holds the {@link HomeLock}. */
  public static EmbeddedDatabase start(Path home) {
    var database = on(home);
    database.start();
    return database;
  }

  static EmbeddedDatabase start(Path home, Path programs, Map<String, String> overrides) {
    var database = on(home);
    database.start(programs, overrides);
    return database;
  }

  /** Returns when it answers and has the application's database. */
  public void start() {
    start(home.resolve("programs"), Map.of());
  }

  private void start(Path programs, Map<String, String> overrides) {
    var settings = settings();
    settings.putAll(overrides);
    try {
      server =
          PostgresServer.start(
              PostgresPrograms.in(programs),
              home.resolve("postgres"),
              port,
              passwordFile(home),
              settings);
      createWhereMissing("orrery");
    } catch (IOException | SQLException e) {
      throw notStarted(home, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("Interrupted while the embedded PostgreSQL was starting", e);
    }
  }

  private static StartRefused notStarted(Path home, Exception e) {
    return new StartRefused("The embedded PostgreSQL in " + home + " did not start: " + e, e);
  }

  private static Path passwordFile(Path home) {
    return home.resolve("postgres-password");
  }

  /** The application's database. */
  public DatabaseConnection connection() {
    return connection("orrery");
  }

  DatabaseConnection connection(String name) {
    return new DatabaseConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, name), USER, password);
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }

  /** Stops without a checkpoint, for a database that nobody will open again. */
  void discard() throws IOException, InterruptedException {
    if (server != null) {
      server.stop("immediate");
    }
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
