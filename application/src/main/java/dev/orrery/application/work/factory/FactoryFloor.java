package dev.orrery.application.work.factory;

import dev.orrery.application.kernel.BackgroundThread;
import dev.orrery.application.work.FactoryJobs;
import dev.orrery.application.work.queue.QueueAlarm;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of this node in the factory, as many as the setting wants. More are started at once;
 * where fewer are wanted, the last ones go after their job. Over all nodes no more work at once.
 */
@Singleton
public final class FactoryFloor implements AutoCloseable {
  /** How many workers are wanted. */
  public static final String WORKERS = "work.factory_workers";

  public static final int USUAL_WORKERS = 3;
  public static final int MOST_WORKERS = 64;

  private static final Logger LOG = LoggerFactory.getLogger(FactoryFloor.class);
  private static final Duration ROUND = Duration.ofMillis(500);
  private static final Duration GOODBYE = Duration.ofSeconds(4);
  private static final int NOT_SET = -1;

  private final FactoryDesk desk;
  private final Settings settings;
  private final QueueAlarm alarm;
  private final Map<Integer, FactoryWorker> workers = new ConcurrentSkipListMap<>();
  private final BackgroundThread keeper = new BackgroundThread("factory", this::keep);
  private final BackgroundThread leases = new BackgroundThread("factory-leases", this::renew);
  private volatile AutoCloseable ear = () -> {};
  private volatile boolean closed;
  private int limit = NOT_SET;

  @Inject
  public FactoryFloor(FactoryDesk desk, Settings settings, QueueAlarm alarm) {
    this.desk = desk;
    this.settings = settings;
    this.alarm = alarm;
  }

  /** How a worker is. */
  public enum State {
    IDLE,
    BUSY,
    /** It works on its last job. */
    DRAINING,
    STOPPED,
    /** It could not even take a job. */
    ERROR
  }

  /** A worker of this node. */
  public record Worker(
      int number,
      State state,
      @Nullable JobId job,
      long completed,
      long failed,
      Instant startedAt,
      Instant seenAt) {}

  public void start() {
    desk.open();
    ear = alarm.listen(FactoryJobs.QUEUE, () -> workers.values().forEach(FactoryWorker::wake));
    keeper.start();
    leases.start();
  }

  /** Those that there are, by number. */
  public List<Worker> workers() {
    return workers.values().stream().map(FactoryWorker::seen).toList();
  }

  /** How many are wanted. */
  public int wanted() {
    return Math.clamp(settings.integer(WORKERS, USUAL_WORKERS), 0, MOST_WORKERS);
  }

  private void keep() throws InterruptedException {
    int wanted = wanted();
    if (wanted != limit) {
      desk.limit(wanted);
      limit = wanted;
    }
    workers.values().removeIf(worker -> !worker.isAlive());
    for (int number = 1; number <= wanted; number++) {
      workers.computeIfAbsent(number, this::hire);
    }
    Thread.sleep(ROUND);
  }

  private FactoryWorker hire(int number) {
    var worker = new FactoryWorker(number, desk, () -> !closed && number <= wanted());
    worker.start();
    return worker;
  }

  private void renew() throws InterruptedException {
    Thread.sleep(desk.leaseTime().dividedBy(4));
    var before = workers.values().stream().flatMap(worker -> worker.current().stream()).toList();
    if (!before.isEmpty()) {
      var held = desk.renew();
      before.stream()
          .filter(job -> !held.contains(job))
          .forEach(job -> workers.values().forEach(worker -> worker.lost(job)));
    }
  }

  /** Takes no more jobs and gives back what is worked on; other nodes go on with it. */
  @Override
  public void close() {
    closed = true;
    deafen();
    keeper.close();
    leases.close();
    workers.values().forEach(FactoryWorker::interrupt);
    long deadline = System.nanoTime() + GOODBYE.toNanos();
    for (var worker : workers.values()) {
      try {
        worker.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void deafen() {
    try {
      ear.close();
    } catch (Exception e) {
      LOG.debug("no longer listening for the factory failed", e);
    }
  }
}
