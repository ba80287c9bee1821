package dev.orrery.application.governance;

import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.ApprovalDraft;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.TurnId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Asks a person, inside the transaction of the work that waits for the answer. */
@Singleton
public final class AskApproval {
  private final Approvals approvals;
  private final EventLog events;
  private final AuditTrail audit;
  private final Transactions transactions;

  @Inject
  public AskApproval(
      Approvals approvals, EventLog events, AuditTrail audit, Transactions transactions) {
    this.approvals = approvals;
    this.events = events;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** Opens the question and appends {@code approval.requested}: call it last. */
  public Approval ask(ApprovalDraft draft, @Nullable TurnId turn) {
    return transactions.inOne(() -> {
      var approval = approvals.open(draft);
      boolean head =
          ApprovalFacts.head(approvals, approval)
              .filter(it -> it.id().equals(approval.id()))
              .isPresent();
      var event = ApprovalFacts.requested(approval, turn, head);
      audit.append(ApprovalFacts.leaf(approval, event.actor(), "approval_requested"));
      events.append(event);
      return approval;
    });
  }
}
