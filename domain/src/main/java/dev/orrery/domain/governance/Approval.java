package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question to a person, bound to bytes.
 *
 * @param number its ordinal in its session, from 1
 * @param subject who wants to act, such as {@code agent:<name>}
 * @param action such as {@code use_tool:run_shell}
 * @param digest of arguments and tool definition
 * @param policy the policy digest it was asked under
 * @param expiresAt null where it does not expire (in doubt, budget)
 */
public record Approval(
    ApprovalId id,
    int number,
    Kind kind,
    TenantId tenant,
    UserId owner,
    @Nullable SessionId session,
    @Nullable RunId run,
    @Nullable EffectId effect,
    String subject,
    String action,
    String resource,
    String reason,
    String digest,
    String policy,
    State state,
    Instant requestedAt,
    @Nullable Instant expiresAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt) {
  /** What is asked. */
  public enum Kind {
    TOOL,
    PLAN,
    IN_DOUBT,
    BUDGET,
    ADMIN,
    PAYMENT
  }

  /** {@code pending → approved → consumed | void; pending → rejected | expired | cancelled}. */
  public enum State {
    PENDING,
    APPROVED,
    CONSUMED,
    VOID,
    REJECTED,
    EXPIRED,
    CANCELLED
  }
}
