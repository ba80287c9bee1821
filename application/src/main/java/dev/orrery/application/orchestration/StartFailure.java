package dev.orrery.application.orchestration;

import dev.orrery.application.session.CreateSession;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.UnavailableException;
import java.time.Duration;

/** Why the session of a stage or a reviewer could not be opened, and when to try again. */
public final class StartFailure {
  private static final String CODE = "SESSION_CREATE_FAILED: ";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);
  private static final int SPREAD_MILLIS = 100;

  private StartFailure() {}

  /** Whether the same may succeed later. */
  public static boolean passes(RuntimeException cause) {
    return !(cause instanceof InvalidException
        || cause instanceof ForbiddenException
        || cause instanceof IllegalArgumentException);
  }

  /** In words for those who asked for the work; what is not made for them is not shown. */
  public static String text(RuntimeException cause) {
    return CODE
        + switch (cause) {
          case InvalidException invalid -> String.valueOf(invalid.getMessage());
          case UnavailableException unavailable -> String.valueOf(unavailable.getMessage());
          case RuntimeException other -> "the session could not be opened";
        };
  }

  /** A refusal of what was asked for. */
  public static String text(CreateSession.Outcome outcome) {
    return CODE
        + switch (outcome) {
          case CreateSession.Outcome.WorkDirRefused(var reason, var path) ->
              "the work directory is refused (" + reason + ")";
          case CreateSession.Outcome.EnvironmentRefused(var variable, var rule) ->
              "the variable " + variable + " is refused";
          case CreateSession.Outcome.QuotaExceeded(var exceeded) ->
              "the quota " + exceeded.quota() + " is used up";
          case CreateSession.Outcome.ResumeLive live -> "the conversation is going on";
          case CreateSession.Outcome.ResumeUnknown unknown -> "the conversation is unknown";
          case CreateSession.Outcome.ResumeForbidden forbidden -> "the conversation is not yours";
          case CreateSession.Outcome.Created created -> "its prompt was not accepted";
          case CreateSession.Outcome.Reused reused -> "another session was handed out";
        };
  }

  /** Longer with every failure; spread, so that what failed together is not tried together. */
  public static Duration pause(int failures, Object who) {
    var pause = FIRST_PAUSE.multipliedBy(1L << Math.clamp(failures - 1, 0, 8));
    return (pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause)
        .plusMillis(Math.floorMod(who.hashCode(), SPREAD_MILLIS));
  }
}
