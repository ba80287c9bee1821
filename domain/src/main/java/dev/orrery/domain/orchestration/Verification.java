package dev.orrery.domain.orchestration;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.VerificationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of the gates of a session's project.
 *
 * @param steps what became of its gates, in their order; none while it runs
 * @param note why nothing was run; null where something was
 */
public record Verification(
    VerificationId id,
    SessionId session,
    TenantId tenant,
    UserId owner,
    State state,
    List<GateResult> steps,
    @Nullable String note,
    long durationMillis,
    Instant startedAt,
    @Nullable Instant finishedAt) {
  /** {@code running → passed | failed}, or abandoned by whoever ran it. */
  public enum State {
    RUNNING,
    PASSED,
    FAILED,
    ABANDONED
  }

  public Verification {
    steps = List.copyOf(steps);
  }

  /** One that begins. */
  public static Verification started(
      VerificationId id, SessionId session, TenantId tenant, UserId owner, Instant at) {
    return new Verification(
        id, session, tenant, owner, State.RUNNING, List.of(), null, 0, at, null);
  }

  /** Its end: it passed where something was run and nothing failed. */
  public Verification finished(
      List<GateResult> results, @Nullable String why, long millis, Instant at) {
    boolean passed =
        results.stream().allMatch(GateResult::ok)
            && results.stream().anyMatch(result -> !result.skipped());
    var end = passed ? State.PASSED : State.FAILED;
    return new Verification(id, session, tenant, owner, end, results, why, millis, startedAt, at);
  }

  public boolean passed() {
    return state == State.PASSED;
  }
}
