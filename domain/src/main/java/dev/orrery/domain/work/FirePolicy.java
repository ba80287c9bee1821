package dev.orrery.domain.work;

import dev.orrery.domain.work.Schedule.Misfire;
import dev.orrery.domain.work.Schedule.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a slot that has come is run; a reason where it is not. */
public final class FirePolicy {
  /** A slot that is noticed later is not made up for. */
  public static final Duration MISFIRE = Duration.ofSeconds(60);

  private FirePolicy() {}

  public static Optional<Reason> reason(Schedules.Due due, boolean unfinished) {
    var policy = due.schedule().policy();
    if (policy.misfire() == Misfire.SKIP && isMissed(due.slot(), due.now())) {
      return Optional.of(
          new Reason(Fire.State.MISSED, "noticed " + late(due) + " seconds late, not made up for"));
    }
    return unfinished && policy.overlap() == Overlap.SKIP
        ? Optional.of(new Reason(Fire.State.SKIPPED, "the fire before it was not finished"))
        : Optional.empty();
  }

  /** The slot after this one: after a missed one only what is still to come. */
  public static Optional<Instant> next(Recurrence recurrence, Schedules.Due due) {
    boolean collapses =
        switch (due.schedule().policy().misfire()) {
          case SKIP -> isMissed(due.slot(), due.now());
          case RUN_ONCE -> true;
        };
    return recurrence.next(collapses ? due.now() : due.slot());
  }

  private static boolean isMissed(Instant slot, Instant now) {
    return slot.plus(MISFIRE).isBefore(now);
  }

  private static long late(Schedules.Due due) {
    return Duration.between(due.slot(), due.now()).toSeconds();
  }

  /** Why a slot is not run. */
  public record Reason(Fire.State state, String text) {}
}
