package dev.orrery.application.session;

import dev.orrery.application.session.engine.Engine;
import dev.orrery.application.session.engine.RunEnding;
import dev.orrery.application.session.engine.RunEvents;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Sessions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Stops a run and everything it started: what runs is broken off by its worker, what waits ends at
 * once. A run that had ended keeps its end and is only marked as killed.
 */
@Singleton
public final class CancelRun {
  private final Transactions transactions;
  private final Sessions sessions;
  private final Runs runs;
  private final RunEnding ending;
  private final EventLog events;
  private final AuditTrail audit;
  private final Engine engine;

  @Inject
  public CancelRun(
      Transactions transactions,
      Sessions sessions,
      Runs runs,
      RunEnding ending,
      EventLog events,
      AuditTrail audit,
      Engine engine) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.runs = runs;
    this.ending = ending;
    this.events = events;
    this.audit = audit;
    this.engine = engine;
  }

  /** False where the caller sees no such run. */
  public boolean cancel(Principal caller, RunId id) {
    ForbiddenException.unless(caller, Capability.SESSION_WRITE);
    return transactions.inOne(() -> {
      var found = runs.find(id).filter(run -> run.tenant().equals(caller.tenant()));
      if (found.isEmpty()) {
        return false;
      }
      sessions.lock(found.get().session());
      var drafts = new ArrayList<EventDraft>();
      for (var run : runs.requestCancel(id)) {
        drafts.addAll(stop(run));
      }
      audit.append(
          new AuditLeaf(
              caller.tenant(),
              caller.name(),
              id.value().toString(),
              "agent_kill",
              id.value().toString(),
              true,
              Json.empty(),
              null));
      if (!drafts.isEmpty()) {
        events.append(drafts);
      }
      return true;
    });
  }

  /** A worker ends its run itself, so that its process is gone and its call is recorded before. */
  private List<EventDraft> stop(Run run) {
    transactions.afterCommit(() -> {
      engine.interrupt(run.id());
      engine.wake();
    });
    return switch (run.state()) {
      case QUEUED, READY, WAITING -> ending.cancelled(run);
      case RUNNING -> List.of(RunEvents.of(run, "run.cancelling", Json.empty()));
      case SUCCEEDED, FAILED, CANCELLED -> List.of();
    };
  }
}
