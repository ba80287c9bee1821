package dev.orrery.application.work.discovery;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.Schedules;
import dev.orrery.domain.work.discovery.Engine;
import dev.orrery.domain.work.discovery.EngineContent;
import dev.orrery.domain.work.discovery.Engines;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes an engine and its schedule together; its slug stays. */
@Singleton
public final class EditEngine {
  private final Engines engines;
  private final Schedules schedules;
  private final ReadEngines read;
  private final Transactions transactions;

  @Inject
  public EditEngine(
      Engines engines, Schedules schedules, ReadEngines read, Transactions transactions) {
    this.engines = engines;
    this.schedules = schedules;
    this.read = read;
    this.transactions = transactions;
  }

  /** What is to be otherwise; null stays. */
  public record Change(
      UnaryOperator<EngineContent> content,
      @Nullable Duration interval,
      @Nullable Boolean enabled) {}

  /** The engine as it is now; empty where the caller sees none of this slug. */
  public Optional<EngineDetail> edit(Principal caller, String slug, Change change) {
    ForbiddenException.unless(caller, Capability.DISCOVERY_WRITE);
    if (change.interval() != null) {
      EngineSchedules.check(change.interval());
    }
    return transactions.inOne(() ->
        engines
            .lock(caller.tenant(), slug)
            .map(engine -> read.detail(caller, changed(caller, engine, change))));
  }

  private Engine changed(Principal caller, Engine before, Change change) {
    var after = engines.edit(before.id(), change.content().apply(before.content()));
    var schedule =
        schedules
            .lock(caller.tenant(), before.schedule())
            .orElseThrow(() -> new IllegalStateException("An engine has lost its schedule"));
    schedules.edit(changed(schedule, after, change));
    return after;
  }

  private Schedule changed(Schedule before, Engine engine, Change change) {
    var interval =
        Objects.requireNonNullElseGet(
            change.interval(), () -> Duration.ofMillis(Long.parseLong(before.text())));
    return EngineSchedules.changed(
        before,
        engine.content().name(),
        interval,
        Objects.requireNonNullElse(change.enabled(), before.enabled()),
        schedules.now());
  }
}
