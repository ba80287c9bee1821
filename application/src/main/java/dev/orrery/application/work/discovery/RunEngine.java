package dev.orrery.application.work.discovery;

import dev.orrery.application.work.StartFire;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Schedules;
import dev.orrery.domain.work.discovery.DiscoveryRun;
import dev.orrery.domain.work.discovery.DiscoveryRuns;
import dev.orrery.domain.work.discovery.Engine;
import dev.orrery.domain.work.discovery.Engines;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Has an engine run now, be it switched off, unless it runs already. */
@Singleton
public final class RunEngine {
  private final Engines engines;
  private final Schedules schedules;
  private final DiscoveryRuns runs;
  private final StartFire start;
  private final Transactions transactions;

  @Inject
  public RunEngine(
      Engines engines,
      Schedules schedules,
      DiscoveryRuns runs,
      StartFire start,
      Transactions transactions) {
    this.engines = engines;
    this.schedules = schedules;
    this.runs = runs;
    this.start = start;
    this.transactions = transactions;
  }

  /** What happened. */
  public sealed interface Outcome {
    /** A run was queued. */
    record Queued(DiscoveryRun run) implements Outcome {}

    /** One waits or works already. */
    record AlreadyRunning(DiscoveryRun run) implements Outcome {}

    /** The caller sees no such engine. */
    record Unknown() implements Outcome {}
  }

  public Outcome run(Principal caller, String slug) {
    ForbiddenException.unless(caller, Capability.DISCOVERY_RUN);
    return transactions.inOne(() ->
        engines
            .find(caller.tenant(), slug)
            .map(engine -> run(caller, engine))
            .orElseGet(Outcome.Unknown::new));
  }

  /** The lock of the schedule lets one caller after the other look. */
  private Outcome run(Principal caller, Engine engine) {
    var schedule = schedules.lock(caller.tenant(), engine.schedule());
    if (schedule.isEmpty()) {
      return new Outcome.Unknown();
    }
    var before = runs.unfinished(engine.id());
    if (before.isPresent()) {
      return new Outcome.AlreadyRunning(before.get());
    }
    var fire = start.start(caller, schedule.get());
    return new Outcome.Queued(
        runs.lock(fire)
            .orElseThrow(() -> new IllegalStateException("A fire of an engine is no run")));
  }
}
