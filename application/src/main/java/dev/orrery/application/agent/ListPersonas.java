package dev.orrery.application.agent;

import dev.orrery.domain.agent.Persona;
import dev.orrery.domain.agent.Personas;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Lists the personas of the caller's tenant in the order of their creation. */
@Singleton
public final class ListPersonas {
  private final Personas personas;

  @Inject
  public ListPersonas(Personas personas) {
    this.personas = personas;
  }

  public List<Persona> list(Principal by) {
    ForbiddenException.unless(by, Capability.READ);
    return personas.list(by.tenant());
  }
}
