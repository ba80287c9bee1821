package dev.orrery.persistence.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The one PostgreSQL of a test JVM, with a migrated template that every test class clones. */
final class TestPostgres {
  private static final String TEMPLATE = "orrery_template";
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final String host;
  private final String password;

  private TestPostgres(String host, String password) {
    this.host = host;
    this.password = password;
    execute("create database " + TEMPLATE);
    Schema.migrate(connection(TEMPLATE));
  }

  /** The embedded server, started at the first call. */
  static TestPostgres embedded() {
    return Embedded.SERVER;
  }

  /** A container with pgvector where a Docker engine is found, else the embedded server. */
  static TestPostgres withVectorsWherePossible() {
    return DockerClientFactory.instance().isDockerAvailable() ? Container.SERVER : embedded();
  }

  DatabaseConnection cloneTemplate() {
    var name = "test_" + NEXT.incrementAndGet();
    execute("create database %s template %s".formatted(name, TEMPLATE));
    return connection(name);
  }

  /** A database without any table. */
  DatabaseConnection empty() {
    var name = "empty_" + NEXT.incrementAndGet();
    execute("create database " + name);
    return connection(name);
  }

  void drop(DatabaseConnection database) {
    var name = database.url().substring(database.url().lastIndexOf('/') + 1);
    execute("drop database if exists %s with (force)".formatted(name));
  }

  private DatabaseConnection connection(String name) {
    return new DatabaseConnection(
        "jdbc:postgresql://%s/%s".formatted(host, name), EmbeddedDatabase.USER, password);
  }

  private synchronized void execute(String sql) {
    try (var connection = connection("postgres").open();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Holds the embedded server of this JVM. */
  private static final class Embedded {
    static final TestPostgres SERVER = start();

    private static TestPostgres start() {
      try {
        var home = Files.createTempDirectory("orrery-test-postgres-");
        var programs =
            Path.of(System.getProperty("java.io.tmpdir"))
                .resolve("orrery-programs-" + System.getProperty("user.name"));
        // These databases live as long as the JVM: durability would only slow them down.
        var database =
            EmbeddedDatabase.start(
                home, programs, Map.of("fsync", "off", "full_page_writes", "off"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(database, home)));
        var connection = database.connection();
        var host = connection.url().replaceAll("^jdbc:postgresql://|/[^/]*$", "");
        return new TestPostgres(host, connection.password());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void discard(EmbeddedDatabase database, Path home) {
      try {
        database.discard();
        PrivateFiles.deleteTree(home);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Holds the container of this JVM; Testcontainers removes it at the end. */
  private static final class Container {
    static final TestPostgres SERVER = start();

    private static TestPostgres start() {
      var image =
          DockerImageName.parse("pgvector/pgvector:pg17").asCompatibleSubstituteFor("postgres");
      var container =
          new PostgreSQLContainer(image)
              .withUsername(EmbeddedDatabase.USER)
              .withPassword("orrery")
              .withDatabaseName("postgres")
              .withCommand("postgres", "-c", "max_connections=300", "-c", "fsync=off");
      container.start();
      return new TestPostgres(container.getHost() + ":" + container.getMappedPort(5432), "orrery");
    }
  }
}
