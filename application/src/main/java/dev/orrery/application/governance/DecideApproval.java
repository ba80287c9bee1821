package dev.orrery.application.governance;

import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.governance.Decisions;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;

/**
 * Answers a question. The first answer wins, and no agent, peer or timer answers, whatever it was
 * granted. It only commits the answer and {@code approval.resolved}; who waits reads that.
 */
@Singleton
public final class DecideApproval {
  private final Approvals approvals;
  private final Decisions decisions;
  private final EventLog events;
  private final AuditTrail audit;
  private final Transactions transactions;

  /** What became of the answer. */
  public sealed interface Outcome {
    /** This answer counts. */
    record Decided(Approval approval) implements Outcome {}

    /** Somebody or time was faster. */
    record AlreadyDecided(Approval approval) implements Outcome {}

    /** The caller's tenant has no such question. */
    record Unknown() implements Outcome {}

    /** The caller may not answer so. */
    record Forbidden(Capability missing) implements Outcome {}
  }

  @Inject
  public DecideApproval(
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

  public Outcome decide(Principal caller, ApprovalId id, boolean approve) {
    var needed = approve ? Capability.APPROVAL_APPROVE : Capability.APPROVAL_REJECT;
    if (!mayDecide(caller, needed)) {
      return new Outcome.Forbidden(needed);
    }
    return transactions.inOne(() -> {
      var asked = approvals.find(id).filter(it -> it.tenant().equals(caller.tenant()));
      if (asked.isEmpty()) {
        return new Outcome.Unknown();
      }
      var via = caller.kind().name().toLowerCase(Locale.ROOT);
      var decided = approvals.decide(id, approve, caller.name(), via);
      if (decided.isEmpty()) {
        return new Outcome.AlreadyDecided(approvals.find(id).orElse(asked.get()));
      }
      resolved(decided.get(), caller);
      return new Outcome.Decided(decided.get());
    });
  }

  private void resolved(Approval approval, Principal caller) {
    ApprovalFacts.decision(approval).ifPresent(decisions::record);
    audit.append(ApprovalFacts.leaf(approval, caller.name(), "approval_resolved"));
    events.append(ApprovalFacts.resolved(approval, caller.name()));
  }

  private static boolean mayDecide(Principal caller, Capability needed) {
    return switch (caller.kind()) {
      case LOCAL, OPERATOR, SERVICE, USER -> caller.onBehalfOf() == null && caller.may(needed);
      case AGENT, PEER, SYSTEM -> false;
    };
  }
}
