package dev.orrery.application.work.discovery;

import dev.orrery.application.work.DiscoveryJobs;
import dev.orrery.application.work.EndFire;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.Fires;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.discovery.DiscoveryRun;
import dev.orrery.domain.work.discovery.DiscoveryRuns;
import dev.orrery.domain.work.discovery.Engine;
import dev.orrery.domain.work.discovery.Engines;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The two commits of a run: it has begun, and run, fire and job have ended together. */
@Singleton
public final class DiscoveryRecords {
  private final Jobs jobs;
  private final Fires fires;
  private final Engines engines;
  private final DiscoveryRuns runs;
  private final EndFire endFire;
  private final EventLog events;

  @Inject
  public DiscoveryRecords(
      Jobs jobs,
      Fires fires,
      Engines engines,
      DiscoveryRuns runs,
      EndFire endFire,
      EventLog events) {
    this.jobs = jobs;
    this.fires = fires;
    this.engines = engines;
    this.runs = runs;
    this.endFire = endFire;
    this.events = events;
  }

  /**
   * A run that is worked on.
   *
   * @param turn the turn of a model that was asked, if one was
   */
  record Begun(DiscoveryRun run, Engine engine, @Nullable TurnId turn) {}

  /**
   * Begins the run of a job, or goes on with it after a crash, in the caller's transaction; empty
   * where it has ended, the job is complete then.
   *
   * @param ask hands the engine's question over where a model is to be asked; null where none is
   */
  Optional<Begun> begin(Job job, Function<Engine, @Nullable TurnId> ask) {
    jobs.guard(job.claimed());
    var fire = fires.lock(DiscoveryJobs.fire(job)).filter(found -> !found.state().ended());
    var run = fire.flatMap(found -> runs.lock(found.id())).filter(DiscoveryRecords::unfinished);
    if (fire.isEmpty() || run.isEmpty()) {
      complete(job, "the run had ended");
      return Optional.empty();
    }
    var engine =
        engines
            .find(run.get().engine())
            .orElseThrow(() -> new IllegalStateException("A run has lost its engine"));
    if (run.get().state() == DiscoveryRun.State.RUNNING) {
      runs.recount(run.get().id());
      return Optional.of(new Begun(run.get(), engine, fire.get().turn()));
    }
    var turn = ask.apply(engine);
    fires.start(fire.get().id(), turn);
    runs.start(run.get().id());
    events.append(event("discovery.run_started", run.get(), engine, Json.empty()));
    return Optional.of(new Begun(run.get(), engine, turn));
  }

  private static boolean unfinished(DiscoveryRun run) {
    return switch (run.state()) {
      case QUEUED, RUNNING -> true;
      case SUCCEEDED, FAILED, CANCELLED -> false;
    };
  }

  /** Ends it all, in the caller's transaction; an error is a failure. */
  void end(Job job, Begun begun, @Nullable String error) {
    complete(job, error == null ? "done" : error);
    var state = error == null ? DiscoveryRun.State.SUCCEEDED : DiscoveryRun.State.FAILED;
    if (!runs.end(begun.run().id(), state, error)) {
      return;
    }
    var done =
        runs.find(begun.run().id()).orElseThrow(() -> new IllegalStateException("A run is gone"));
    var yield = done.yield();
    endFire.end(
        done.fire(),
        error == null ? Fire.State.SUCCEEDED : Fire.State.FAILED,
        error == null ? "%d findings".formatted(yield.findings()) : error);
    events.append(
        event(
            "discovery.run_finished",
            done,
            begun.engine(),
            Json.object(
                "status",
                state.name().toLowerCase(Locale.ROOT),
                "findings",
                yield.findings(),
                "tasks_created",
                yield.created())));
  }

  private void complete(Job job, String result) {
    jobs.complete(new Jobs.Done(job.claimed(), Json.of(result))).orFenced();
  }

  private static EventDraft event(String type, DiscoveryRun run, Engine engine, Json.Obj more) {
    var facts = Json.object("run_id", run.id().value(), "slug", engine.slug());
    for (var fact : more.fields().entrySet()) {
      facts = facts.with(fact.getKey(), fact.getValue());
    }
    return EventDraft.ofTenant(Principal.system(engine.tenant(), engine.owner()), type, facts);
  }
}
