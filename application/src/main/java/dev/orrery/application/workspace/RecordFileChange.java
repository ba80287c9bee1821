package dev.orrery.application.workspace;

import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.workspace.RelPath;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Writes down that a caller changed a file: the audit entry and the event, in one commit. */
@Singleton
public final class RecordFileChange {
  private final Transactions transactions;
  private final AuditTrail audit;
  private final EventLog events;

  @Inject
  public RecordFileChange(Transactions transactions, AuditTrail audit, EventLog events) {
    this.transactions = transactions;
    this.audit = audit;
    this.events = events;
  }

  void record(Principal by, RelPath file, String event, Json.Obj facts) {
    transactions.inOne(() -> {
      audit.append(
          new AuditLeaf(
              by.tenant(), by.name(), "system", "file_write", file.value(), true, facts, null));
      var payload = Json.object("path", file.value());
      for (var fact : facts.fields().entrySet()) {
        payload = payload.with(fact.getKey(), fact.getValue());
      }
      events.append(EventDraft.ofTenant(by, event, payload));
    });
  }
}
