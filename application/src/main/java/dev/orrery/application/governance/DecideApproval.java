package dev.orrery.application.governance;

import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.governance.Decisions;
import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.governance.SessionPolicies;
import dev.orrery.domain.governance.SessionPolicy;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers a question. The first answer wins, and no agent, peer or timer answers, whatever it was
 * granted. It only commits the answer and {@code approval.resolved}; who waits reads that.
 */
@Singleton
public final class DecideApproval {
  private final Approvals approvals;
  private final SessionPolicies policies;
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
      SessionPolicies policies,
      Decisions decisions,
      EventLog events,
      AuditTrail audit,
      Transactions transactions) {
    this.approvals = approvals;
    this.policies = policies;
    this.decisions = decisions;
    this.events = events;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** Answers a question that is within the caller's reach. */
  public Outcome decide(Principal caller, ApprovalId id, boolean approve) {
    return decide(
        caller,
        approve,
        () ->
            approvals
                .find(id)
                .filter(it -> it.tenant().equals(caller.tenant()))
                .filter(it -> caller.reaches(it.tenant(), it.owner())));
  }

  /** Answers a question of a session that the caller was found to see. */
  public Outcome decideSeen(Principal caller, Approval asked, boolean approve) {
    return decide(caller, approve, () -> Optional.of(asked));
  }

  private Outcome decide(Principal caller, boolean approve, Supplier<Optional<Approval>> find) {
    var needed = approve ? Capability.APPROVAL_APPROVE : Capability.APPROVAL_REJECT;
    if (!mayDecide(caller, needed)) {
      return new Outcome.Forbidden(needed);
    }
    return transactions.inOne(() ->
        find.get()
            .<Outcome>map(asked -> decide(caller, asked, approve))
            .orElseGet(Outcome.Unknown::new));
  }

  private Outcome decide(Principal caller, Approval asked, boolean approve) {
    // Answers to the calls of one plan come one after the other.
    var planned = planned(asked);
    var via = caller.kind().name().toLowerCase(Locale.ROOT);
    var decided = approvals.decide(asked.id(), approve, caller.name(), via);
    if (decided.isEmpty()) {
      return new Outcome.AlreadyDecided(approvals.find(asked.id()).orElse(asked));
    }
    var answered = new ArrayList<>(List.of(decided.get()));
    planned.ifPresent(policy -> {
      for (var other : restOfThePlan(policy, approve)) {
        approvals.decide(other.id(), approve, caller.name(), via).ifPresent(answered::add);
      }
    });
    resolved(answered, caller);
    return new Outcome.Decided(decided.get());
  }

  /** The policy of the session whose plan is asked about, locked. */
  private Optional<SessionPolicy> planned(Approval asked) {
    var session = asked.session();
    return session == null || asked.kind() != Approval.Kind.PLAN
        ? Optional.empty()
        : policies.lock(session);
  }

  /**
   * A plan is answered as a whole: the other calls that wait for it get the same answer, and a
   * session whose plan is approved goes on in the default mode.
   */
  private List<Approval> restOfThePlan(SessionPolicy policy, boolean approve) {
    if (approve && policy.mode() == PermissionMode.PLAN) {
      policies.save(policy.withMode(PermissionMode.DEFAULT));
    }
    return approvals.pending(List.of(policy.session())).stream()
        .filter(other -> other.kind() == Approval.Kind.PLAN)
        .toList();
  }

  private void resolved(List<Approval> answered, Principal caller) {
    for (var approval : answered) {
      ApprovalFacts.decision(approval).ifPresent(decisions::record);
      audit.append(ApprovalFacts.leaf(approval, caller.name(), "approval_resolved"));
    }
    var next = ApprovalFacts.head(approvals, answered.getFirst());
    events.append(
        answered.stream().map(it -> ApprovalFacts.resolved(it, caller.name(), next)).toList());
  }

  private static boolean mayDecide(Principal caller, Capability needed) {
    return switch (caller.kind()) {
      case LOCAL, OPERATOR, SERVICE, USER -> caller.onBehalfOf() == null && caller.may(needed);
      case AGENT, PEER, SYSTEM -> false;
    };
  }
}
