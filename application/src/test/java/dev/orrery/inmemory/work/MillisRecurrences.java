package dev.orrery.inmemory.work;

import dev.orrery.domain.work.Grammar;
import dev.orrery.domain.work.Recurrence;
import dev.orrery.domain.work.Recurrences;
import java.time.Duration;

/** Intervals in milliseconds and nothing else. */
public final class MillisRecurrences implements Recurrences {
  @Override
  public Recurrence parse(Grammar grammar, String text) {
    return new Recurrence.Interval(
        Duration.ofMillis(Long.parseLong(text)), Recurrence.Anchor.LAST_FIRE);
  }

  @Override
  public String print(Grammar grammar, Recurrence recurrence) {
    return recurrence.toString();
  }
}
