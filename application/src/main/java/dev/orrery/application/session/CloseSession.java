package dev.orrery.application.session;

import dev.orrery.application.session.engine.Engine;
import dev.orrery.application.session.engine.Remarks;
import dev.orrery.application.session.engine.RunEnding;
import dev.orrery.application.session.engine.Transcript;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Timers;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.Sessions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Closes a session: what runs for it ends at once and what waits is withdrawn, but everything that
 * was said stays, and a later message through an API that reopens sessions goes on with it.
 */
@Singleton
public final class CloseSession {
  private final Transactions transactions;
  private final FindSession find;
  private final Sessions sessions;
  private final Runs runs;
  private final RunEnding ending;
  private final Timers timers;
  private final Transcript transcript;
  private final AuditTrail audit;
  private final Engine engine;

  @Inject
  public CloseSession(
      Transactions transactions,
      FindSession find,
      Sessions sessions,
      Runs runs,
      RunEnding ending,
      Timers timers,
      Transcript transcript,
      AuditTrail audit,
      Engine engine) {
    this.transactions = transactions;
    this.find = find;
    this.sessions = sessions;
    this.runs = runs;
    this.ending = ending;
    this.timers = timers;
    this.transcript = transcript;
    this.audit = audit;
    this.engine = engine;
  }

  /** What became of it. */
  public sealed interface Outcome {
    record Closed() implements Outcome {}

    /** There is none, or it is closed already. */
    record Unknown() implements Outcome {}

    record Forbidden() implements Outcome {}
  }

  public Outcome close(Principal caller, String id, String reason) {
    ForbiddenException.unless(caller, Capability.SESSION_KILL);
    return switch (find.look(caller, id)) {
      case FindSession.Look.Unknown() -> new Outcome.Unknown();
      case FindSession.Look.Forbidden() -> new Outcome.Forbidden();
      case FindSession.Look.Visible(var session) -> close(caller, session.id(), reason);
    };
  }

  private Outcome close(Principal caller, SessionId id, String reason) {
    return transactions.inOne(() -> {
      // In the order of who closes what got too old: the reminder, then the session.
      timers.cancel(SessionAge.TIMER, id.value().toString());
      var locked = sessions.lock(id).filter(it -> it.state() == Session.State.OPEN);
      if (locked.isEmpty()) {
        return new Outcome.Unknown();
      }
      var session = locked.get();
      var remarks = new Remarks();
      runs.unfinished(id).forEach(run -> ending.cancelled(run, remarks));
      sessions.close(id, reason);
      audit.append(
          new AuditLeaf(
              session.tenant(),
              caller.name(),
              "system",
              "session_kill",
              id.value().toString(),
              true,
              Json.object("reason", reason),
              null));
      transcript.write(
          remarks.add(
              SessionEvents.of(
                  session, caller.name(), "session.closed", Json.object("reason", reason))));
      transactions.afterCommit(() -> engine.interrupt(id));
      return new Outcome.Closed();
    });
  }
}
