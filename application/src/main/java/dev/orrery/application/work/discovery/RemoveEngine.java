package dev.orrery.application.work.discovery;

import dev.orrery.application.work.EndFire;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.Schedules;
import dev.orrery.domain.work.discovery.DiscoveryRun;
import dev.orrery.domain.work.discovery.DiscoveryRuns;
import dev.orrery.domain.work.discovery.Engine;
import dev.orrery.domain.work.discovery.Engines;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Removes an engine with its schedule; a run that waits is cancelled, one that works may end. */
@Singleton
public final class RemoveEngine {
  private static final String WHY = "The engine was removed";

  private final Engines engines;
  private final Schedules schedules;
  private final DiscoveryRuns runs;
  private final Jobs jobs;
  private final EndFire fires;
  private final Transactions transactions;

  @Inject
  public RemoveEngine(
      Engines engines,
      Schedules schedules,
      DiscoveryRuns runs,
      Jobs jobs,
      EndFire fires,
      Transactions transactions) {
    this.engines = engines;
    this.schedules = schedules;
    this.runs = runs;
    this.jobs = jobs;
    this.fires = fires;
    this.transactions = transactions;
  }

  /** What was removed; empty where the caller sees none of this slug. */
  public Optional<Engine> remove(Principal caller, String slug) {
    ForbiddenException.unless(caller, Capability.DISCOVERY_WRITE);
    return transactions.inOne(() -> {
      var found = engines.lock(caller.tenant(), slug);
      found.ifPresent(engine -> {
        runs.unfinished(engine.id()).ifPresent(this::cancel);
        schedules.remove(caller.tenant(), engine.schedule());
        engines.remove(engine.id());
      });
      return found;
    });
  }

  private void cancel(DiscoveryRun run) {
    if (run.state() != DiscoveryRun.State.QUEUED) {
      return;
    }
    var cancelled =
        jobs.cancel(run.job()).filter(job -> job.state() == Job.State.CANCELLED).isPresent();
    if (cancelled && runs.end(run.id(), DiscoveryRun.State.CANCELLED, WHY)) {
      fires.end(run.fire(), Fire.State.CANCELLED, WHY);
    }
  }
}
