package dev.orrery.application.governance;

import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.governance.Decisions;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Ends questions that nobody answered in time, so that who waits hears of it. Safety does not hang
 * on it: an answer after the time is refused anyway.
 */
@Singleton
public final class ExpireApprovals {
  private static final int MOST = 1000;

  private final Approvals approvals;
  private final Decisions decisions;
  private final EventLog events;
  private final AuditTrail audit;
  private final Transactions transactions;

  @Inject
  public ExpireApprovals(
      Approvals approvals,
      Decisions decisions,
      EventLog events,
      AuditTrail audit,
      Transactions transactions) {
    this.approvals = approvals;
    this.decisions = decisions;
    this.events = events;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** Sweeps once, one transaction a question since each locks its own stream; says how many. */
  public int expire() {
    int expired = 0;
    while (expired < MOST && transactions.inOne(this::expireOne)) {
      expired++;
    }
    return expired;
  }

  private boolean expireOne() {
    List<Approval> late = approvals.expire(1);
    for (var approval : late) {
      ApprovalFacts.decision(approval).ifPresent(decisions::record);
      audit.append(ApprovalFacts.leaf(approval, "system", "approval_resolved"));
      events.append(
          ApprovalFacts.resolved(approval, "system", ApprovalFacts.head(approvals, approval)));
    }
    return !late.isEmpty();
  }
}
