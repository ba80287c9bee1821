package dev.orrery.application.session;

import dev.orrery.application.session.engine.Remarks;
import dev.orrery.application.session.engine.StopRun;
import dev.orrery.application.session.engine.Transcript;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.Sessions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Stops the turn that a session works on; what is queued behind it stays and begins. */
@Singleton
public final class InterruptSession {
  private final Transactions transactions;
  private final FindSession find;
  private final Sessions sessions;
  private final Runs runs;
  private final StopRun stop;
  private final Transcript transcript;
  private final AuditTrail audit;

  @Inject
  public InterruptSession(
      Transactions transactions,
      FindSession find,
      Sessions sessions,
      Runs runs,
      StopRun stop,
      Transcript transcript,
      AuditTrail audit) {
    this.transactions = transactions;
    this.find = find;
    this.sessions = sessions;
    this.runs = runs;
    this.stop = stop;
    this.transcript = transcript;
    this.audit = audit;
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** The turn is being stopped. */
    record Interrupted() implements Outcome {}

    /** There was nothing to stop. */
    record Idle() implements Outcome {}

    /** There is none, or it is closed. */
    record Unknown() implements Outcome {}

    record Forbidden() implements Outcome {}
  }

  public Outcome interrupt(Principal caller, String id) {
    ForbiddenException.unless(caller, Capability.SESSION_SEND);
    return switch (find.look(caller, id)) {
      case FindSession.Look.Unknown() -> new Outcome.Unknown();
      case FindSession.Look.Forbidden() -> new Outcome.Forbidden();
      case FindSession.Look.Visible(var session) -> interrupt(caller, session.id());
    };
  }

  private Outcome interrupt(Principal caller, SessionId id) {
    return transactions.inOne(() -> {
      var locked = sessions.lock(id).filter(it -> it.state() == Session.State.OPEN);
      if (locked.isEmpty()) {
        return new Outcome.Unknown();
      }
      var active = runs.activeRoot(id);
      audit.append(
          new AuditLeaf(
              locked.get().tenant(),
              caller.name(),
              "system",
              "session_interrupt",
              id.value().toString(),
              true,
              Json.object("working", active.isPresent()),
              null));
      var remarks = new Remarks();
      active.ifPresent(run -> stop.stop(run.id(), remarks));
      transcript.write(remarks);
      return active.isPresent() ? new Outcome.Interrupted() : new Outcome.Idle();
    });
  }
}
