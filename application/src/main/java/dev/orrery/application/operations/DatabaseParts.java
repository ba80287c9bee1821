package dev.orrery.application.operations;

import dev.orrery.domain.operations.ConnectionPool;
import dev.orrery.domain.operations.DatabaseProbe;
import dev.orrery.domain.operations.QueueDepth;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The parts of the server that its database is behind. */
@Singleton
public final class DatabaseParts {
  private final DatabaseProbe probe;
  private final ConnectionPool pool;
  private final QueueDepth queues;

  @Inject
  public DatabaseParts(DatabaseProbe probe, ConnectionPool pool, QueueDepth queues) {
    this.probe = probe;
    this.pool = pool;
    this.queues = queues;
  }

  Optional<String> problem() {
    return probe.problem();
  }

  ConnectionPool.Use pool() {
    return pool.use();
  }

  QueueDepth.Depth depth() {
    return queues.depth();
  }
}
