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
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Sessions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Stops a run and everything it started: what runs is broken off by its worker, what waits ends at
 * once. A run that had ended keeps its end and is only marked as killed.
 */
@Singleton
public final class CancelRun {
  private final Transactions transactions;
  private final Sessions sessions;
  private final Runs runs;
  private final StopRun stop;
  private final Transcript transcript;
  private final AuditTrail audit;

  @Inject
  public CancelRun(
      Transactions transactions,
      Sessions sessions,
      Runs runs,
      StopRun stop,
      Transcript transcript,
      AuditTrail audit) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.runs = runs;
    this.stop = stop;
    this.transcript = transcript;
    this.audit = audit;
  }

  /** False where the caller sees no such run. */
  public boolean cancel(Principal caller, RunId id) {
    ForbiddenException.unless(caller, Capability.SESSION_KILL);
    return transactions.inOne(() -> {
      var found = runs.find(id).filter(run -> run.tenant().equals(caller.tenant()));
      if (found.isEmpty()) {
        return false;
      }
      sessions.lock(found.get().session());
      var remarks = new Remarks();
      stop.stop(id, remarks);
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
      transcript.write(remarks);
      return true;
    });
  }
}
