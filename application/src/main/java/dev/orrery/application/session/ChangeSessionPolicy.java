package dev.orrery.application.session;

import dev.orrery.domain.governance.SessionPolicies;
import dev.orrery.domain.governance.SessionPolicy;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.Sessions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.UnaryOperator;

/**
 * Changes the policy of an open session from its next tool call on; what was approved under the old
 * one is asked again. No agent changes what binds it.
 */
@Singleton
public final class ChangeSessionPolicy {
  private final Transactions transactions;
  private final FindSession find;
  private final Sessions sessions;
  private final SessionPolicies policies;
  private final AuditTrail audit;
  private final EventLog events;

  @Inject
  public ChangeSessionPolicy(
      Transactions transactions,
      FindSession find,
      Sessions sessions,
      SessionPolicies policies,
      AuditTrail audit,
      EventLog events) {
    this.transactions = transactions;
    this.find = find;
    this.sessions = sessions;
    this.policies = policies;
    this.audit = audit;
    this.events = events;
  }

  /** What became of a change. */
  public sealed interface Outcome {
    record Done(SessionPolicy policy) implements Outcome {}

    /** There is none, or it is closed. */
    record Unknown() implements Outcome {}

    /** It belongs to somebody else. */
    record Forbidden() implements Outcome {}
  }

  Outcome change(
      Principal caller, String session, String what, UnaryOperator<SessionPolicy> change) {
    refuseAgents(caller);
    return switch (find.look(caller, session)) {
      case FindSession.Look.Unknown() -> new Outcome.Unknown();
      case FindSession.Look.Forbidden() -> new Outcome.Forbidden();
      case FindSession.Look.Visible(var seen) -> change(caller, seen.id(), what, change);
    };
  }

  private Outcome change(
      Principal caller, SessionId id, String what, UnaryOperator<SessionPolicy> change) {
    return transactions.inOne(() -> {
      var locked = sessions.lock(id).filter(it -> it.state() == Session.State.OPEN);
      if (locked.isEmpty()) {
        return new Outcome.Unknown();
      }
      var session = locked.get();
      var changed = change.apply(policies.lock(id).orElseGet(() -> silent(session)));
      policies.save(changed);
      audit.append(leaf(caller, session, what));
      events.append(event(caller, session, what));
      return new Outcome.Done(changed);
    });
  }

  /** What stands for the policy of a session that has none. */
  static SessionPolicy silent(Session session) {
    return SessionPolicy.of(session.id(), session.tenant(), session.owner(), null);
  }

  private static void refuseAgents(Principal caller) {
    switch (caller.kind()) {
      case LOCAL, OPERATOR, SERVICE, USER, SYSTEM ->
          ForbiddenException.unless(caller, Capability.POLICY_WRITE);
      case AGENT, PEER -> throw new ForbiddenException(Capability.POLICY_WRITE);
    }
  }

  private static AuditLeaf leaf(Principal caller, Session session, String what) {
    return new AuditLeaf(
        session.tenant(),
        caller.name(),
        "system",
        "config_change",
        what + ":" + session.id().value(),
        true,
        Json.object("changed", what),
        null);
  }

  private static EventDraft event(Principal caller, Session session, String what) {
    return new EventDraft(
        StreamKey.of(session.id()),
        "session.configured",
        caller.name(),
        session.tenant(),
        session.owner(),
        session.id(),
        null,
        null,
        Json.object("changed", what));
  }
}
