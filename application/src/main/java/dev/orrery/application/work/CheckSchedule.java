package dev.orrery.application.work;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.work.Grammar;
import dev.orrery.domain.work.Recurrence;
import dev.orrery.domain.work.Recurrences;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.ScheduleDraft;
import dev.orrery.domain.work.Schedules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads what an author wrote and finds its next slot by the store's time. */
@Singleton
public final class CheckSchedule {
  private final Recurrences recurrences;
  private final Schedules schedules;

  @Inject
  public CheckSchedule(Recurrences recurrences, Schedules schedules) {
    this.recurrences = recurrences;
    this.schedules = schedules;
  }

  /**
   * The next slot; null for a disabled schedule.
   *
   * @throws InvalidException where the recurrence can not be read or never comes
   */
  @Nullable Instant next(ScheduleDraft draft) {
    return next(draft.grammar(), draft.text(), draft.enabled());
  }

  public @Nullable Instant next(Grammar grammar, String text, boolean enabled) {
    var now = schedules.now();
    var next =
        recurrences
            .parse(grammar, text)
            .next(now)
            .orElseThrow(
                () -> new InvalidException("schedule", "The schedule '" + text + "' never comes"));
    return enabled ? next : null;
  }

  Recurrence recurrence(Schedule schedule) {
    return recurrences.parse(schedule.grammar(), schedule.text());
  }
}
