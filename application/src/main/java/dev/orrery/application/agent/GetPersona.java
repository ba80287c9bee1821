package dev.orrery.application.agent;

import dev.orrery.domain.agent.Persona;
import dev.orrery.domain.agent.Personas;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Shows one persona. */
@Singleton
public final class GetPersona {
  private final Personas personas;

  @Inject
  public GetPersona(Personas personas) {
    this.personas = personas;
  }

  public Optional<Persona> get(Principal by, String id) {
    ForbiddenException.unless(by, Capability.READ);
    return personas.find(by.tenant(), id);
  }
}
