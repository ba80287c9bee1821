package dev.orrery.rest.oxios.persona;

import dev.orrery.application.agent.ActivatePersona;
import dev.orrery.application.agent.GetActivePersona;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.oxios.OxiosProblem;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.inject.Inject;

/** The persona that new runs take on. */
@Controller(value = "/api/personas/active", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ActivePersonaController {
  private final GetActivePersona getActivePersona;
  private final ActivatePersona activatePersona;

  @Inject
  ActivePersonaController(GetActivePersona getActivePersona, ActivatePersona activatePersona) {
    this.getActivePersona = getActivePersona;
    this.activatePersona = activatePersona;
  }

  @Get
  @Operation(summary = "Show the active persona")
  ActivePersonaView get(Principal caller) {
    return getActivePersona
        .get(caller)
        .map(ActivePersonaView::of)
        .orElseGet(ActivePersonaView::none);
  }

  @Put
  @Operation(summary = "Choose the active persona")
  PersonaChanged activate(@Body JsonBody body, Principal caller) {
    var id = body.text("id").required();
    return switch (activatePersona.activate(caller, id)) {
      case ActivatePersona.Outcome.Activated(var persona) ->
          new PersonaChanged("active", persona.id(), persona.name());
      case ActivatePersona.Outcome.Disabled() ->
          throw OxiosProblem.invalid("The persona is disabled: " + id);
      case ActivatePersona.Outcome.Unknown() -> throw OxiosProblem.notFound("Persona", id);
    };
  }
}
