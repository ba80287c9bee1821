package dev.orrery.application.orchestration;

import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Nodes;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.VerificationId;
import dev.orrery.domain.orchestration.Verification;
import dev.orrery.domain.orchestration.Verifications;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.Sessions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The transactions of a verification, each with its event. */
@Singleton
public final class VerificationRecords {
  private final Transactions transactions;
  private final Sessions sessions;
  private final Verifications verifications;
  private final AuditTrail audit;
  private final EventLog events;
  private final Nodes nodes;

  @Inject
  public VerificationRecords(
      Transactions transactions,
      Sessions sessions,
      Verifications verifications,
      AuditTrail audit,
      EventLog events,
      Nodes nodes) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.verifications = verifications;
    this.audit = audit;
    this.events = events;
    this.nodes = nodes;
  }

  /** Whether one could begin. */
  enum Start {
    STARTED,
    ANOTHER_RUNS,
    NO_SESSION
  }

  Start start(Principal caller, Verification running) {
    return transactions.inOne(() -> {
      if (sessions.lock(running.session()).filter(VerificationRecords::open).isEmpty()) {
        return Start.NO_SESSION;
      }
      if (!verifications.start(running, nodes.leaseTime())) {
        return Start.ANOTHER_RUNS;
      }
      events.append(event(caller, running, "verification.started", Json.empty()));
      return Start.STARTED;
    });
  }

  /** Keeps the lease; false where the session is gone or closed. */
  boolean keep(Verification running) {
    return transactions.inOne(() ->
        verifications.renew(running.id(), nodes.leaseTime())
            && sessions.find(running.session()).filter(VerificationRecords::open).isPresent());
  }

  /** False where somebody ended it before. */
  boolean finish(Principal caller, Verification finished) {
    return transactions.inOne(() -> {
      if (!verifications.finish(finished)) {
        return false;
      }
      audit.append(
          new AuditLeaf(
              finished.tenant(),
              caller.name(),
              "system",
              "verification",
              finished.session().value().toString(),
              true,
              Json.object("passed", finished.passed(), "steps", finished.steps().size()),
              null));
      events.append(
          event(
              caller,
              finished,
              "verification.finished",
              Json.object("passed", finished.passed(), "duration_ms", finished.durationMillis())));
      return true;
    });
  }

  void abandon(VerificationId id) {
    transactions.inOne(() -> verifications.abandon(id));
  }

  private static boolean open(Session session) {
    return session.state() == Session.State.OPEN;
  }

  private static EventDraft event(
      Principal caller, Verification about, String type, Json.Obj facts) {
    return new EventDraft(
        StreamKey.of(about.session()),
        type,
        caller.name(),
        about.tenant(),
        about.owner(),
        about.session(),
        null,
        null,
        facts.with("verification_id", Json.of(about.id().value().toString())));
  }
}
