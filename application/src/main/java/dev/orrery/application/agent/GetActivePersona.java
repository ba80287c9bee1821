package dev.orrery.application.agent;

import dev.orrery.domain.agent.Persona;
import dev.orrery.domain.agent.Personas;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Shows the persona that new runs of the caller's tenant take on. */
@Singleton
public final class GetActivePersona {
  private final Personas personas;

  @Inject
  public GetActivePersona(Personas personas) {
    this.personas = personas;
  }

  public Optional<Persona> get(Principal by) {
    ForbiddenException.unless(by, Capability.READ);
    return personas.active(by.tenant());
  }
}
