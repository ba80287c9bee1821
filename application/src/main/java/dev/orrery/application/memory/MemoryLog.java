package dev.orrery.application.memory;

import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.memory.MemoryEntry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Records what was done with memories, last in the transaction that did it. */
@Singleton
public final class MemoryLog {
  private static final int LONGEST_QUERY = 200;

  private final AuditTrail audit;
  private final EventLog events;

  @Inject
  public MemoryLog(AuditTrail audit, EventLog events) {
    this.audit = audit;
    this.events = events;
  }

  void stored(Principal by, MemoryEntry entry) {
    audit(
        by,
        "memory_write",
        "memory:" + entry.id().value(),
        Json.object("kind", entry.kind().word(), "revision", entry.revision()));
    events.append(
        EventDraft.ofTenant(
            by,
            "memory.stored",
            Json.object(
                "memory_id",
                entry.id().value(),
                "memory_type",
                entry.kind().word(),
                "source",
                entry.provenance().source())));
  }

  void forgotten(Principal by, MemoryEntry entry) {
    audit(
        by,
        "memory_write",
        "memory:" + entry.id().value(),
        Json.object("kind", entry.kind().word(), "forgotten", true));
    events.append(
        EventDraft.ofTenant(by, "memory.forgotten", Json.object("memory_id", entry.id().value())));
  }

  void recalled(Principal by, String query, int count) {
    audit(by, "memory_read", "memory:search", Json.object("count", count));
    events.append(
        EventDraft.ofTenant(
            by, "memory.recalled", Json.object("query", brief(query), "count", count)));
  }

  /** The turn engine writes the entry of an agent's call, with its effect. */
  private void audit(Principal by, String action, String resource, Json.Obj data) {
    if (!by.isAgent()) {
      audit.append(
          new AuditLeaf(by.tenant(), by.name(), "system", action, resource, true, data, null));
    }
  }

  private static String brief(String query) {
    var brief = new StringBuilder();
    query
        .codePoints()
        .limit(LONGEST_QUERY)
        .filter(point -> !Character.isISOControl(point))
        .filter(point -> Character.getType(point) != Character.SURROGATE)
        .forEach(brief::appendCodePoint);
    return brief.toString();
  }
}
