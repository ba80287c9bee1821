package dev.orrery.application.work.discovery;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.PlanLimits;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Schedules;
import dev.orrery.domain.work.board.ProductSlug;
import dev.orrery.domain.work.discovery.Engine;
import dev.orrery.domain.work.discovery.EngineContent;
import dev.orrery.domain.work.discovery.Engines;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Adds an engine and the schedule that runs it, both or neither. */
@Singleton
public final class CreateEngine {
  private final Engines engines;
  private final Schedules schedules;
  private final ReadEngines read;
  private final PlanLimits limits;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  @Inject
  public CreateEngine(
      Engines engines,
      Schedules schedules,
      ReadEngines read,
      PlanLimits limits,
      Transactions transactions,
      Ids ids,
      Clock clock) {
    this.engines = engines;
    this.schedules = schedules;
    this.read = read;
    this.limits = limits;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Created(EngineDetail engine) implements Outcome {}

    /** Another engine has a name that gives the same slug. */
    record SlugTaken(String slug) implements Outcome {}
  }

  public Outcome create(
      Principal caller, EngineContent content, Duration interval, boolean enabled) {
    ForbiddenException.unless(caller, Capability.DISCOVERY_WRITE);
    EngineSchedules.check(interval);
    var slug = ProductSlug.of(content.name());
    if (slug.isEmpty()) {
      throw new InvalidException("name", "A name has at least one letter or digit");
    }
    return transactions.inOne(() -> {
      var id = new ScheduleId(ids.next());
      return engines
          .add(new Engines.Draft(caller.tenant(), caller.owner(), slug, content, id))
          .map(engine -> planned(caller, engine, interval, enabled))
          .orElseGet(() -> new Outcome.SlugTaken(slug));
    });
  }

  private Outcome planned(Principal caller, Engine engine, Duration interval, boolean enabled) {
    limits.admit(caller, PlanLimits.Thing.DISCOVERY_ENGINE);
    var schedule = EngineSchedules.of(engine, interval, enabled, schedules.now(), clock.now());
    if (!schedules.add(schedule)) {
      throw new IllegalStateException("The engine's schedule is there already: " + engine.key());
    }
    return new Outcome.Created(read.detail(caller, engine));
  }
}
