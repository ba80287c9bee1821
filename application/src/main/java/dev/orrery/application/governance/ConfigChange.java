package dev.orrery.application.governance;

import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;

/** The audit leaf of a changed setting of an agent. */
final class ConfigChange {
  private ConfigChange() {}

  static AuditLeaf leaf(Principal by, String resource, Json.Obj data) {
    return new AuditLeaf(
        by.tenant(), by.name(), "system", "config_change", resource, true, data, null);
  }
}
