package dev.orrery.application.agent;

import dev.orrery.domain.agent.Persona;
import dev.orrery.domain.agent.Personas;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Deletes a persona, but never the last one; where it was active, another takes its place. */
@Singleton
public final class DeletePersona {
  private final Personas personas;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public DeletePersona(Personas personas, Transactions transactions, EventLog events) {
    this.personas = personas;
    this.transactions = transactions;
    this.events = events;
  }

  /** What became of it. */
  public enum Outcome {
    DELETED,
    LAST_ONE,
    UNKNOWN
  }

  public Outcome delete(Principal by, String id) {
    ForbiddenException.unless(by, Capability.PERSONA_WRITE);
    return transactions.inOne(() -> {
      var tenant = by.tenant();
      personas.lock(tenant);
      if (personas.list(tenant).size() <= 1) {
        return Outcome.LAST_ONE;
      }
      boolean wasActive = personas.active(tenant).filter(one -> one.id().equals(id)).isPresent();
      if (!personas.remove(tenant, id)) {
        return Outcome.UNKNOWN;
      }
      if (wasActive) {
        activateNext(tenant);
      }
      events.append(EventDraft.ofTenant(by, "persona.deleted", Json.object("persona_id", id)));
      return Outcome.DELETED;
    });
  }

  private void activateNext(TenantId tenant) {
    var next = personas.list(tenant).stream().filter(Persona::enabled).findFirst();
    personas.activate(tenant, next.map(Persona::id));
  }
}
