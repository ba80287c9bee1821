package dev.orrery.application.work;

import dev.orrery.domain.work.Grammar;
import dev.orrery.domain.work.Recurrences;
import dev.orrery.domain.work.Schedule;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Writes when a schedule is due in the grammar of whoever reads it. */
@Singleton
public final class PrintSchedule {
  private final Recurrences recurrences;

  @Inject
  public PrintSchedule(Recurrences recurrences) {
    this.recurrences = recurrences;
  }

  /** As it was written where the grammar is its own. */
  public String text(Schedule schedule, Grammar grammar) {
    return schedule.grammar() == grammar
        ? schedule.text()
        : recurrences.print(grammar, recurrences.parse(schedule.grammar(), schedule.text()));
  }
}
