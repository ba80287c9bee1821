package dev.orrery.application.governance;

import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Withdraws the open questions of a run that ends, inside the transaction that ends it. */
@Singleton
public final class CancelApprovals {
  private final Approvals approvals;
  private final AuditTrail audit;

  @Inject
  public CancelApprovals(Approvals approvals, AuditTrail audit) {
    this.approvals = approvals;
    this.audit = audit;
  }

  /**
   * Cancels in the caller's transaction.
   *
   * @return {@code approval.resolved} for each, to append at the transaction's end
   */
  public List<EventDraft> cancel(RunId run, String actor) {
    var cancelled = approvals.cancel(run);
    if (cancelled.isEmpty()) {
      return List.of();
    }
    cancelled.forEach(it -> audit.append(ApprovalFacts.leaf(it, actor, "approval_resolved")));
    var next = ApprovalFacts.head(approvals, cancelled.getFirst());
    return cancelled.stream().map(it -> ApprovalFacts.resolved(it, actor, next)).toList();
  }
}
