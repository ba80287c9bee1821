package dev.orrery.persistence.database;

import dev.orrery.persistence.database.PostgresWakeups.Hint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads notifications on a connection of its own, which it opens again after a loss. */
final class NotificationReader {
  private static final Logger log = LoggerFactory.getLogger(NotificationReader.class);
  private static final Duration RETRY = Duration.ofMillis(500);
  private static final int POLL_MILLIS = 10_000;

  private final DatabaseConnection database;
  private final String origin;
  private final Consumer<Hint> onHint;
  private final Runnable onConnected;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("orrery-listen").unstarted(this::run);
  private volatile boolean closed;
  private volatile @Nullable Connection connection;

  NotificationReader(
      DatabaseConnection database, String origin, Consumer<Hint> onHint, Runnable onConnected) {
    this.database = database;
    this.origin = origin;
    this.onHint = onHint;
    this.onConnected = onConnected;
  }

  void start() {
    thread.start();
  }

  void close() {
    closed = true;
    thread.interrupt();
    var open = connection;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        log.debug("closing the listening connection failed", e);
      }
    }
  }

  private void run() {
    while (!closed) {
      try (var open = database.open()) {
        connection = open;
        try (var statement = open.createStatement()) {
          statement.execute("listen " + Hint.CHANNEL);
        }
        onConnected.run();
        read(open.unwrap(PGConnection.class));
      } catch (SQLException e) {
        if (!closed) {
          log.warn("listening for notifications interrupted, connecting again: {}", e.getMessage());
          pause();
        }
      }
    }
  }

  private void read(PGConnection open) throws SQLException {
    while (!closed) {
      for (var notification : open.getNotifications(POLL_MILLIS)) {
        var parts = notification.getParameter().split("\n", 3);
        if (parts.length == 3 && !parts[0].equals(origin)) {
          onHint.accept(new Hint(parts[1], parts[2]));
        }
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
      // Only close() interrupts, and the loop looks at that next.
      Thread.currentThread().interrupt();
    }
  }
}
