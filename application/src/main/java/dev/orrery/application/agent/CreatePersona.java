package dev.orrery.application.agent;

import dev.orrery.domain.agent.Persona;
import dev.orrery.domain.agent.Personas;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Adds a persona without activating it; names may repeat. */
@Singleton
public final class CreatePersona {
  private final Personas personas;
  private final Transactions transactions;
  private final EventLog events;
  private final Ids ids;
  private final Clock clock;

  @Inject
  public CreatePersona(
      Personas personas, Transactions transactions, EventLog events, Ids ids, Clock clock) {
    this.personas = personas;
    this.transactions = transactions;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  public Persona create(Principal by, PersonaDraft draft) {
    ForbiddenException.unless(by, Capability.PERSONA_WRITE);
    var persona =
        new Persona(
            ids.next().toString(),
            by.tenant(),
            by.owner(),
            draft.name(),
            draft.role(),
            draft.description(),
            draft.systemPrompt(),
            draft.enabled(),
            draft.model(),
            draft.traits(),
            clock.now());
    transactions.inOne(() -> {
      personas.add(persona);
      events.append(
          EventDraft.ofTenant(by, "persona.created", Json.object("persona_id", persona.id())));
    });
    return persona;
  }
}
