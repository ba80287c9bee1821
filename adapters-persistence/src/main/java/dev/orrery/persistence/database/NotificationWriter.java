package dev.orrery.persistence.database;

import dev.orrery.persistence.database.PostgresWakeups.Hint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends waiting hints together on a connection of its own; callers never wait for it. */
final class NotificationWriter {
  private static final Logger log = LoggerFactory.getLogger(NotificationWriter.class);
  private static final int MOST_WAITING = 10_000;

  private final DatabaseConnection database;
  private final String origin;
  private final Consumer<Hint> deliverHere;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Set<Hint> waiting = new LinkedHashSet<>();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("orrery-notify").unstarted(this::run);
  private boolean closed;

  NotificationWriter(DatabaseConnection database, String origin, Consumer<Hint> deliverHere) {
    this.database = database;
    this.origin = origin;
    this.deliverHere = deliverHere;
  }

  void start() {
    thread.start();
  }

  void add(Hint hint) {
    lock.lock();
    try {
      if (waiting.size() < MOST_WAITING) {
        waiting.add(hint);
        arrived.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    @Nullable Connection open = null;
    try {
      for (var batch = take(); !batch.isEmpty(); batch = take()) {
        batch.forEach(deliverHere);
        open = send(open, batch);
      }
    } finally {
      closeQuietly(open);
    }
  }

  /** The hints that wait, or none once closed. */
  private List<Hint> take() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        arrived.awaitUninterruptibly();
      }
      var batch = List.copyOf(waiting);
      waiting.clear();
      return closed ? List.of() : batch;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Connection send(@Nullable Connection open, List<Hint> batch) {
    try {
      var connection = open == null ? connect() : open;
      try (var statement = connection.prepareStatement("select pg_notify(?, ?)")) {
        for (var hint : batch) {
          statement.setString(1, Hint.CHANNEL);
          statement.setString(2, origin + "\n" + hint.topic() + "\n" + hint.payload());
          statement.execute();
        }
      }
      return connection;
    } catch (SQLException e) {
      // A lost hint costs its readers no more than the time to their next poll.
      log.debug("a notification was not sent", e);
      closeQuietly(open);
      return null;
    }
  }

  /** A hint that is lost in a crash is not missed, so none waits until it is on the disk. */
  private Connection connect() throws SQLException {
    var connection = database.open();
    try (var statement = connection.createStatement()) {
      statement.execute("set synchronous_commit = off");
      return connection;
    } catch (SQLException e) {
      closeQuietly(connection);
      throw e;
    }
  }

  private static void closeQuietly(@Nullable Connection open) {
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        log.debug("closing the notifying connection failed", e);
      }
    }
  }
}
