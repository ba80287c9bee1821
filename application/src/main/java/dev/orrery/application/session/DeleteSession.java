package dev.orrery.application.session;

import dev.orrery.application.session.engine.Engine;
import dev.orrery.application.session.engine.Remarks;
import dev.orrery.application.session.engine.RunEnding;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Sessions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Deletes a session with its content; what still ran for it is ended and its workers are fenced.
 */
@Singleton
public final class DeleteSession {
  private final Transactions transactions;
  private final FindSession find;
  private final SummarizeSession summaries;
  private final Sessions sessions;
  private final Runs runs;
  private final RunEnding ending;
  private final EventLog events;
  private final AuditTrail audit;
  private final Engine engine;

  @Inject
  public DeleteSession(
      Transactions transactions,
      FindSession find,
      SummarizeSession summaries,
      Sessions sessions,
      Runs runs,
      RunEnding ending,
      EventLog events,
      AuditTrail audit,
      Engine engine) {
    this.transactions = transactions;
    this.find = find;
    this.summaries = summaries;
    this.sessions = sessions;
    this.runs = runs;
    this.ending = ending;
    this.events = events;
    this.audit = audit;
    this.engine = engine;
  }

  /** False where the caller sees no such session. */
  public boolean delete(Principal caller, String name) {
    ForbiddenException.unless(caller, Capability.SESSION_KILL);
    find.visible(caller, name).ifPresent(summaries::summarize);
    return transactions.inOne(() -> {
      var locked = find.visible(caller, name).flatMap(found -> sessions.lock(found.id()));
      if (locked.isEmpty()) {
        return false;
      }
      var session = locked.get();
      var remarks = new Remarks();
      runs.unfinished(session.id()).forEach(run -> ending.cancelled(run, remarks));
      transactions.afterCommit(() -> engine.interrupt(session.id()));
      sessions.delete(session.id());
      audit.append(
          new AuditLeaf(
              caller.tenant(),
              caller.name(),
              "system",
              "session_delete",
              session.id().value().toString(),
              true,
              Json.empty(),
              null));
      remarks.add(SessionEvents.of(session, caller.name(), "session.deleted", Json.empty()));
      events.append(remarks.events());
      return true;
    });
  }
}
