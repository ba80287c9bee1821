package dev.orrery.domain.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a schedule is due, whatever grammar it was written in. */
public sealed interface Recurrence
    permits CalendarRecurrence, Recurrence.Interval, Recurrence.Once {
  /** The first slot after an instant; empty where there is none any more. */
  Optional<Instant> next(Instant after);

  /** Where the slots of an interval begin. */
  enum Anchor {
    EPOCH,
    LAST_FIRE
  }

  /** Always after the same time. */
  record Interval(Duration length, Anchor anchor) implements Recurrence {
    public Interval {
      if (length.toMillis() <= 0) {
        throw new IllegalArgumentException("An interval has a length");
      }
    }

    @Override
    public Optional<Instant> next(Instant after) {
      return Optional.of(
          switch (anchor) {
            case LAST_FIRE -> after.plus(length);
            case EPOCH -> {
              long millis = length.toMillis();
              long slot = Math.floorDiv(after.toEpochMilli(), millis) + 1;
              yield Instant.ofEpochMilli(slot * millis);
            }
          });
    }
  }

  /** One time only. */
  record Once(Instant at) implements Recurrence {
    @Override
    public Optional<Instant> next(Instant after) {
      return after.isBefore(at) ? Optional.of(at) : Optional.empty();
    }
  }
}
