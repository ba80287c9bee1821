package dev.orrery.application.operations;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.operations.ConnectionPool;
import dev.orrery.domain.operations.QueueDepth;
import dev.orrery.domain.operations.ServerMemory;
import dev.orrery.domain.operations.SourceTree;
import dev.orrery.domain.operations.Tunnel;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the parts of the server, for anybody: figures only. One look serves for a second. */
@Singleton
public final class ReadParts {
  private static final Logger LOG = LoggerFactory.getLogger(ReadParts.class);
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final double MOST_HEAP = 95;

  private final DatabaseParts database;
  private final ServerMemory memory;
  private final SourceTree source;
  private final Tunnel tunnel;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Parts last;

  @Inject
  public ReadParts(
      DatabaseParts database, ServerMemory memory, SourceTree source, Tunnel tunnel, Clock clock) {
    this.database = database;
    this.memory = memory;
    this.source = source;
    this.tunnel = tunnel;
    this.clock = clock;
  }

  /**
   * What was seen.
   *
   * @param latency how long the database took to answer; empty where it did not
   * @param depth empty where the queues can not be read
   */
  public record Parts(
      Optional<Duration> latency,
      ConnectionPool.Use pool,
      Optional<QueueDepth.Depth> depth,
      ServerMemory.Use memory,
      Optional<SourceTree.Head> source,
      Tunnel.State tunnel,
      Instant at) {
    /** Whether everything is there that is needed; the rest may be missing. */
    public boolean well() {
      return latency.isPresent() && depth.isPresent() && memory.keptPercent() <= MOST_HEAP;
    }
  }

  public Parts read() {
    lock.lock();
    try {
      var known = last;
      if (known != null && clock.now().isBefore(known.at().plus(FRESH))) {
        return known;
      }
      var fresh = look();
      last = fresh;
      return fresh;
    } finally {
      lock.unlock();
    }
  }

  private Parts look() {
    long before = System.nanoTime();
    var problem = database.problem();
    var took = Duration.ofNanos(System.nanoTime() - before);
    boolean up = problem.isEmpty();
    return new Parts(
        up ? Optional.of(took) : Optional.empty(),
        database.pool(),
        up ? depth() : Optional.empty(),
        memory.use(),
        source.head(),
        tunnel.state(),
        clock.now());
  }

  private Optional<QueueDepth.Depth> depth() {
    try {
      return Optional.of(database.depth());
    } catch (RuntimeException e) {
      LOG.warn("the queues could not be read", e);
      return Optional.empty();
    }
  }
}
