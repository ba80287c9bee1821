package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import java.util.List;
import java.util.Optional;

/** The questions; each move is one conditional statement in the caller's transaction. */
public interface Approvals {
  /** Asks; gives it the next number of its session. */
  Approval open(ApprovalDraft draft);

  Optional<Approval> find(ApprovalId id);

  /**
   * All of a tenant, oldest first; the dialect cuts. A pending one past its time reads as expired,
   * here and in {@link #find}.
   */
  List<Approval> list(TenantId tenant);

  /** The open questions of sessions, oldest first; none that is past its time. */
  List<Approval> pending(List<SessionId> sessions);

  /**
   * {@code pending → approved | rejected} where it is neither decided nor past its time; the first
   * answer wins.
   *
   * @param via which kind of caller decides: local, operator, service or user; the store refuses
   *     any other
   * @return empty where it was too late, or there is no such question
   */
  Optional<Approval> decide(ApprovalId id, boolean approve, String decidedBy, String via);

  /**
   * {@code approved → consumed} where digest and policy are still the ones asked about; else {@code
   * approved → void} and false.
   */
  boolean consume(ApprovalId id, String digest, String policy);

  /**
   * {@code pending → expired} for all past their time by the database's clock; at most {@code
   * limit}.
   */
  List<Approval> expire(int limit);

  /** {@code pending → cancelled} for all of a run. */
  List<Approval> cancel(RunId run);
}
