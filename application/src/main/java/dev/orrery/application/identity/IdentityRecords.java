package dev.orrery.application.identity;

import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Writes down what happens to accounts, groups and keys, for auditors and for the log. */
@Singleton
public final class IdentityRecords {
  private final AuditTrail audit;
  private final EventLog events;

  @Inject
  public IdentityRecords(AuditTrail audit, EventLog events) {
    this.audit = audit;
    this.events = events;
  }

  /**
   * In the transaction that made it so, at its end.
   *
   * @param type the event's, such as {@code user.registered}
   * @param resource what it happened to
   */
  public void happened(Principal by, String type, String resource, Json.Obj facts) {
    audit.append(
        new AuditLeaf(by.tenant(), by.name(), "system", type, resource, true, facts, null));
    events.append(EventDraft.ofTenant(by, type, facts));
  }
}
