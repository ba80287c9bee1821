package dev.orrery.application.agent;

import dev.orrery.domain.agent.Persona;
import dev.orrery.domain.agent.Personas;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Chooses the persona that runs started later take on. */
@Singleton
public final class ActivatePersona {
  private final Personas personas;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public ActivatePersona(Personas personas, Transactions transactions, EventLog events) {
    this.personas = personas;
    this.transactions = transactions;
    this.events = events;
  }

  /** What became of the wish. */
  public sealed interface Outcome {
    record Activated(Persona persona) implements Outcome {}

    record Disabled() implements Outcome {}

    record Unknown() implements Outcome {}
  }

  public Outcome activate(Principal by, String id) {
    ForbiddenException.unless(by, Capability.PERSONA_WRITE);
    return transactions.inOne(() -> {
      personas.lock(by.tenant());
      var found = personas.find(by.tenant(), id);
      if (found.isEmpty()) {
        return new Outcome.Unknown();
      }
      var persona = found.get();
      if (!persona.enabled()) {
        return new Outcome.Disabled();
      }
      personas.activate(by.tenant(), found.map(Persona::id));
      events.append(EventDraft.ofTenant(by, "persona.activated", Json.object("persona_id", id)));
      return new Outcome.Activated(persona);
    });
  }
}
