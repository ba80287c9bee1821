package dev.orrery.domain.orchestration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a pipeline is, said coarsely. */
public enum Phase {
  /** It is written down. */
  PLAN,
  /** Stages are being started. */
  EXECUTE,
  /** Stages run, and their ends are awaited. */
  VERIFY,
  /** A stage failed; somebody must look at it. */
  FIX,
  /** All stages are completed. */
  SUBMIT,
  DONE;

  /** A time that a pipeline spent in a phase. */
  public record Visit(
      Phase phase, Instant enteredAt, @Nullable Instant exitedAt, @Nullable String output) {}
}
