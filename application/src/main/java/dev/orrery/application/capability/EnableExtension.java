package dev.orrery.application.capability;

import dev.orrery.domain.capability.ExtensionName;
import dev.orrery.domain.capability.Extensions;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Switches a program on or off for agents that start later. */
@Singleton
public final class EnableExtension {
  private final Extensions extensions;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public EnableExtension(Extensions extensions, Transactions transactions, EventLog events) {
    this.extensions = extensions;
    this.transactions = transactions;
    this.events = events;
  }

  /** False where there is no such program; switching to the present state is fine. */
  public boolean switchTo(Principal by, String name, boolean enabled) {
    ForbiddenException.unless(by, Capability.EXTENSION_WRITE);
    return GetExtension.named(name)
        .map(found -> transactions.inOne(() -> change(by, found, enabled)))
        .orElse(false);
  }

  private boolean change(Principal by, ExtensionName name, boolean enabled) {
    if (!extensions.switchTo(by.tenant(), name, enabled)) {
      return false;
    }
    var type = enabled ? "program.enabled" : "program.disabled";
    events.append(EventDraft.ofTenant(by, type, Json.object("name", name.value())));
    return true;
  }
}
