package dev.orrery.application.identity;

import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.StreamKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Writes down what happens to keys, for auditors and for who follows the log. */
@Singleton
public final class KeyRecords {
  private final AuditTrail audit;
  private final EventLog events;

  @Inject
  public KeyRecords(AuditTrail audit, EventLog events) {
    this.audit = audit;
    this.events = events;
  }

  /** In the transaction that made the key. */
  void created(Principal by, ApiKey key) {
    record(
        by,
        key,
        "key.create",
        "key.created",
        Json.object(
            "name", key.name(), "role", key.grant().role().name().toLowerCase(Locale.ROOT)));
  }

  /** In the transaction that took the key's power. */
  void revoked(Principal by, ApiKey key) {
    record(by, key, "key.revoke", "key.revoked", Json.object("name", key.name()));
  }

  private void record(Principal by, ApiKey key, String action, String type, Json.Obj facts) {
    var handle = key.handle().value();
    audit.append(
        new AuditLeaf(
            key.tenant(), by.name(), "system", action, "key:" + handle, true, facts, null));
    events.append(
        new EventDraft(
            StreamKey.of(key.tenant()),
            type,
            by.name(),
            key.tenant(),
            by.owner(),
            null,
            null,
            null,
            facts.with("key", Json.of(handle))));
  }
}
