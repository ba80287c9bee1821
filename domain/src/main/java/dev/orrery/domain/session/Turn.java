package dev.orrery.domain.session;

import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TurnId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One input of a session and the work up to its answer.
 *
 * @param number its place in the session, from 1
 * @param channel where it came in: oxios, cron, ...
 * @param program which {@link TurnProgram} works on it
 * @param input the user's text
 */
public record Turn(
    TurnId id,
    SessionId session,
    int number,
    String channel,
    String program,
    String input,
    RunId rootRun,
    @Nullable Ending ending,
    Instant createdAt) {
  /** How it ended. */
  public enum Outcome {
    ANSWERED,
    ASKED,
    FAILED,
    CANCELLED
  }

  /**
   * The end of a turn.
   *
   * @param answer what the user reads; for a failure the error
   * @param phase how far the program came, in its own words
   * @param passed the evaluation's verdict, where there was one
   */
  public record Ending(
      Outcome outcome,
      String answer,
      @Nullable String phase,
      @Nullable SeedId seed,
      @Nullable Boolean passed,
      @Nullable String persona,
      Instant at) {}

  public boolean ended() {
    return ending != null;
  }
}
