package dev.orrery.bootstrap;

import dev.orrery.bootstrap.config.ServerConfiguration;
import dev.orrery.persistence.database.DatabaseConnection;
import dev.orrery.persistence.database.EmbeddedDatabase;
import dev.orrery.persistence.database.Schema;
import dev.orrery.persistence.database.StartRefused;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The database that comes up with all its tables while the beans are made, which do not use it. */
final class DatabaseStart implements AutoCloseable {
  private final Optional<EmbeddedDatabase> embedded;
  private final DatabaseConnection connection;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  private DatabaseStart(Optional<EmbeddedDatabase> embedded, DatabaseConnection connection) {
    this.embedded = embedded;
    this.connection = connection;
  }

  /** Begins with the configured database, or else with the one that Orrery brings along. */
  static DatabaseStart of(ServerConfiguration configuration, Path home) {
    var embedded =
        configuration.database().isPresent()
            ? Optional.<EmbeddedDatabase>empty()
            : Optional.of(EmbeddedDatabase.on(home));
    var connection =
        embedded.map(EmbeddedDatabase::connection).or(configuration::database).orElseThrow();
    var start = new DatabaseStart(embedded, connection);
    Thread.ofPlatform().name("orrery-database").start(start::run);
    return start;
  }

  private void run() {
    try {
      embedded.ifPresent(EmbeddedDatabase::start);
      Schema.migrate(connection);
      ready.complete(null);
    } catch (RuntimeException | Error e) {
      ready.completeExceptionally(e);
    }
  }

  DatabaseConnection connection() {
    return connection;
  }

  /**
   * Returns when the database can be used.
   *
   * @throws StartRefused where it can not
   */
  void await() {
    try {
      ready.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StartRefused refused) {
        throw refused;
      }
      throw e;
    }
  }

  /** Waits for a start that is under way, so that nothing is left running. */
  @Override
  public void close() {
    ready.exceptionally(failure -> null).join();
    embedded.ifPresent(EmbeddedDatabase::close);
  }
}
