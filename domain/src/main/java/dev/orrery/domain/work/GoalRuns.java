package dev.orrery.domain.work;

import dev.orrery.domain.kernel.TurnId;
import java.time.Duration;
import java.util.Optional;

/** Has goals worked on by agents; the turn engine does it. */
public interface GoalRuns {
  /** What came of a goal. */
  record Outcome(boolean success, String summary) {}

  /** Hands a goal over, in the caller's transaction; what is committed survives a crash. */
  TurnId submit(Schedule schedule, Action.Goal goal);

  /** The outcome; empty where the time is over. A turn that is gone has failed. */
  Optional<Outcome> await(TurnId turn, Duration patience) throws InterruptedException;

  /** Stops the work. */
  void cancel(Schedule schedule, TurnId turn);
}
