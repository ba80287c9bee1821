package dev.orrery.application.session.engine;

import dev.orrery.domain.governance.AgentPermissions;
import dev.orrery.domain.governance.Policies;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.Nodes;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker of a node: claims runs under leases and drives each on a virtual thread. Any number of
 * nodes share one database.
 */
@Singleton
public final class Engine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final int MOST_AT_ONCE = 256;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration GOODBYE = Duration.ofSeconds(4);

  private final Runs runs;
  private final RunDriver driver;
  private final Policies policies;
  private final Transactions transactions;
  private final EventLog events;
  private final Settings settings;
  private final Nodes nodes;
  private final AgentEngines engines;
  private final FailPoints failPoints;
  private final Map<RunId, ActiveRun> active = new ConcurrentHashMap<>();
  private final Semaphore room = new Semaphore(MOST_AT_ONCE);
  private final Semaphore signal = new Semaphore(0);
  private Set<RunId> dropped = Set.of();
  private volatile boolean stopped = true;

  @Inject
  public Engine(
      Runs runs,
      RunDriver driver,
      Policies policies,
      Transactions transactions,
      EventLog events,
      Settings settings,
      Nodes nodes,
      AgentEngines engines,
      FailPoints failPoints) {
    this.runs = runs;
    this.driver = driver;
    this.policies = policies;
    this.transactions = transactions;
    this.events = events;
    this.settings = settings;
    this.nodes = nodes;
    this.engines = engines;
    this.failPoints = failPoints;
  }

  /** Takes back what an earlier incarnation of this node held, then begins to work. */
  public void start() {
    stopped = false;
    transactions.inOne(() -> runs.forgetLeases());
    Thread.ofVirtual().name("engine-claims").start(this::claimLoop);
    Thread.ofVirtual().name("engine-leases").start(this::renewLoop);
  }

  /**
   * Looks for work now; called after every commit that may have made some, and on hints from other
   * nodes.
   */
  public void wake() {
    signal.release();
  }

  /** Stops the work on a run whose cancellation is committed, where this node has it. */
  public void interrupt(RunId run) {
    Optional.ofNullable(active.get(run)).ifPresent(work -> work.stop(ActiveRun.Cause.CANCELLED));
  }

  /**
   * Stops the work for a session that was closed or deleted, where this node has some. What the
   * session was opened again for in the meantime goes on.
   */
  public void interrupt(SessionId session) {
    var working =
        active.values().stream().filter(work -> work.run().session().equals(session)).toList();
    var goesOn = goingOn(working);
    working.stream()
        .filter(work -> !goesOn.contains(work.run().id()))
        .forEach(work -> work.stop(ActiveRun.Cause.CANCELLED));
    if (goesOn.isEmpty()) {
      Thread.ofVirtual().name("engine-end").start(() -> engines.end(session));
    }
  }

  private Set<RunId> goingOn(List<ActiveRun> working) {
    if (working.isEmpty()) {
      return Set.of();
    }
    var known = working.stream().map(work -> work.run().id()).toList();
    return transactions.inOne(() -> runs.findAll(known)).stream()
        .filter(run -> !run.state().ended())
        .map(Run::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private void claimLoop() {
    while (!stopped) {
      try {
        if (!room.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
          continue;
        }
        var claimed = claim();
        if (claimed.isPresent()) {
          failPoints.reach("claim.after_commit");
          work(claimed.get());
        } else {
          room.release();
          if (signal.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            signal.drainPermits();
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private Optional<Run> claim() {
    try {
      return transactions.inOne(() -> {
        var claimed = runs.claim(limits(settings), nodes.leaseTime());
        claimed
            .filter(run -> run.epoch() == 1)
            .ifPresent(run -> events.append(RunEvents.started(run)));
        return claimed;
      });
    } catch (RuntimeException e) {
      LOG.warn("Claiming failed, trying again: {}", e.toString());
      pause();
      return Optional.empty();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(Run run) {
    Thread.ofVirtual()
        .name("run-" + run.id().value())
        .start(() -> {
          var work = timed(run);
          active.put(run.id(), work);
          try {
            driver.drive(work);
          } finally {
            active.remove(run.id(), work);
            room.release();
            wake();
          }
        });
  }

  /**
   * Only agents have a time limit, their own and that of zombies; a turn waits for its agents and
   * for people.
   */
  private ActiveRun timed(Run run) {
    if (run.kind() == Run.Kind.TURN) {
      return new ActiveRun(run, Duration.ZERO);
    }
    long zombie = settings.integer("session.zombie_timeout_secs", 300);
    long own =
        policies
            .find(run.tenant(), run.agentName())
            .map(AgentPermissions::maxExecutionTimeSecs)
            .orElseGet(() -> (long) settings.integer("agent.max_execution_time_secs", 300));
    return own == 0 || zombie < own
        ? new ActiveRun(run, Duration.ofSeconds(zombie), ActiveRun.Cause.ZOMBIE)
        : new ActiveRun(run, Duration.ofSeconds(own));
  }

  private void renewLoop() {
    var pause = nodes.leaseTime().dividedBy(4);
    long next = System.nanoTime();
    while (!stopped) {
      try {
        Thread.sleep(Math.min(pause.toMillis(), 250));
        active.values().forEach(ActiveRun::stopOverdue);
        if (System.nanoTime() >= next) {
          next = System.nanoTime() + pause.toNanos();
          renew();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.warn("Renewing leases failed, trying again: {}", e.toString());
      }
    }
  }

  private void renew() {
    var before = Map.copyOf(active);
    var held = transactions.inOne(() -> runs.renew(nodes.leaseTime()));
    before.forEach((id, work) -> {
      var lease = held.get(id);
      if (lease == null || lease.epoch() != work.run().epoch()) {
        work.stop(ActiveRun.Cause.FENCED);
      } else if (lease.cancelRequested()) {
        work.stop(ActiveRun.Cause.CANCELLED);
      }
    });
    giveBack(held);
  }

  /**
   * Gives back the runs whose worker dropped them, such as for a history that was locked too long:
   * renewed for ever, they would never go on. A run that was claimed a moment ago has no worker
   * yet, so only what has none at two looks is given back.
   */
  private void giveBack(Map<RunId, Runs.Renewed> held) {
    var now = new HashSet<RunId>();
    held.forEach((run, lease) -> {
      if (active.containsKey(run)) {
        return;
      }
      now.add(run);
      if (dropped.contains(run)) {
        LOG.info("Giving back run {}, which nobody here works on", run.value());
        release(run, lease.epoch());
      }
    });
    dropped = now;
  }

  private void release(RunId run, long epoch) {
    try {
      transactions.inOne(() -> {
        runs.guard(run, epoch);
        runs.release(run);
      });
    } catch (FencedException e) {
      LOG.info("Run {} moved on by itself", run.value());
    }
  }

  /** The limits of agent runs as they are set now. */
  public static Runs.Limits limits(Settings settings) {
    return new Runs.Limits(
        settings.integer("session.max_concurrent", 5),
        settings.integer("session.rate_limit_per_minute", 60));
  }

  /**
   * Claims no more, gives runs back at their next step boundary, and stops what is left after a
   * grace time.
   */
  @Override
  public void close() {
    stopped = true;
    wake();
    active.values().forEach(ActiveRun::handOver);
    try {
      if (room.tryAcquire(MOST_AT_ONCE, GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      active.values().forEach(work -> work.stop(ActiveRun.Cause.SHUTDOWN));
      if (!room.tryAcquire(MOST_AT_ONCE, GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("{} runs did not stop in time; their leases lapse", active.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
