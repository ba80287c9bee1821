package dev.orrery.application.governance;

import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Withdraws the open questions of a run that ends, inside the transaction that ends it. */
@Singleton
public final class CancelApprovals {
  private final Approvals approvals;
  private final EventLog events;
  private final AuditTrail audit;
  private final Transactions transactions;

  @Inject
  public CancelApprovals(
      Approvals approvals, EventLog events, AuditTrail audit, Transactions transactions) {
    this.approvals = approvals;
    this.events = events;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** Cancels and appends {@code approval.resolved} for each: call it last. */
  public List<Approval> cancel(RunId run, String actor) {
    return transactions.inOne(() -> {
      var cancelled = approvals.cancel(run);
      cancelled.forEach(it -> audit.append(ApprovalFacts.leaf(it, actor, "approval_resolved")));
      if (!cancelled.isEmpty()) {
        var next = ApprovalFacts.head(approvals, cancelled.getFirst());
        events.append(
            cancelled.stream().map(it -> ApprovalFacts.resolved(it, actor, next)).toList());
      }
      return cancelled;
    });
  }
}
