package dev.orrery.domain.work.discovery;

import dev.orrery.domain.kernel.TurnId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has a language model look at what no check is written for, as a turn with its budgets. */
public interface ModelLook {
  /** What it said, and what that cost. */
  record Answer(boolean success, String text, long tokens, BigDecimal dollars) {}

  /** Which settings are missing before a model can be asked; empty where one can. */
  Optional<String> missing(@Nullable String model);

  /** Hands a question over, in the caller's transaction; it survives a crash. */
  TurnId submit(Engine engine, String question);

  /** The answer; empty where the time is over. */
  Optional<Answer> await(TurnId turn, Duration patience) throws InterruptedException;

  /** Stops the work. */
  void cancel(Engine engine, TurnId turn);
}
