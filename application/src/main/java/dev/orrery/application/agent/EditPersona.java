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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes some of what a persona says of itself. */
@Singleton
public final class EditPersona {
  private final Personas personas;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public EditPersona(Personas personas, Transactions transactions, EventLog events) {
    this.personas = personas;
    this.transactions = transactions;
    this.events = events;
  }

  /** New values; what is null stays as it is. */
  public record Changes(
      @Nullable String name,
      @Nullable String role,
      @Nullable String description,
      @Nullable String systemPrompt,
      @Nullable Boolean enabled,
      @Nullable String model,
      @Nullable List<String> traits) {
    Persona to(Persona old) {
      return new Persona(
          old.id(),
          old.tenant(),
          old.owner(),
          or(name, old.name()),
          or(role, old.role()),
          or(description, old.description()),
          or(systemPrompt, old.systemPrompt()),
          or(enabled, old.enabled()),
          model == null ? old.model() : model,
          or(traits, old.traits()),
          old.createdAt());
    }

    private static <T> T or(@Nullable T value, T old) {
      return value == null ? old : value;
    }
  }

  /** The persona as it is now; empty where there is none of that id. */
  public Optional<Persona> edit(Principal by, String id, Changes changes) {
    ForbiddenException.unless(by, Capability.PERSONA_WRITE);
    return transactions.inOne(() -> {
      personas.lock(by.tenant());
      var edited = personas.find(by.tenant(), id).map(changes::to).filter(personas::replace);
      edited.ifPresent(persona ->
          events.append(EventDraft.ofTenant(by, "persona.changed", Json.object("persona_id", id))));
      return edited;
    });
  }
}
