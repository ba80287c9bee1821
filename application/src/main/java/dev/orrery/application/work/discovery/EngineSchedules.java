package dev.orrery.application.work.discovery;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Grammar;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.discovery.Engine;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The schedules that engines own. */
final class EngineSchedules {
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(30);

  private EngineSchedules() {}

  static void check(Duration interval) {
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw new InvalidException(
          "schedule_interval_ms",
          "schedule_interval_ms must be from %d to %d"
              .formatted(SHORTEST.toMillis(), LONGEST.toMillis()));
    }
  }

  static Schedule of(
      Engine engine, Duration interval, boolean enabled, Instant now, Instant createdAt) {
    return new Schedule(
        engine.schedule(),
        engine.tenant(),
        engine.owner(),
        engine.content().name(),
        String.valueOf(interval.toMillis()),
        Grammar.INTERVAL,
        new Action.Discovery(engine.id(), engine.slug()),
        Run.Priority.NORMAL,
        enabled,
        Schedule.Origin.API,
        engine.key(),
        Schedule.Policy.OF_UPKEEP,
        enabled ? now.plus(interval) : null,
        Schedule.History.NONE,
        createdAt);
  }

  /** The same under another name, at another interval, switched on or off. */
  static Schedule changed(
      Schedule before, String name, Duration interval, boolean enabled, Instant now) {
    return new Schedule(
        before.id(),
        before.tenant(),
        before.owner(),
        name,
        String.valueOf(interval.toMillis()),
        before.grammar(),
        before.action(),
        before.priority(),
        enabled,
        before.origin(),
        before.key(),
        before.policy(),
        enabled ? next(before, interval, now) : null,
        before.history(),
        before.createdAt());
  }

  /** A shorter interval comes sooner, a longer one does not put off what was near. */
  private static Instant next(Schedule before, Duration interval, Instant now) {
    @Nullable Instant planned = before.nextFire();
    var fresh = now.plus(interval);
    return planned != null && planned.isBefore(fresh) ? planned : fresh;
  }
}
