package dev.orrery.rest.oxios.persona;

import dev.orrery.application.agent.CreatePersona;
import dev.orrery.application.agent.DeletePersona;
import dev.orrery.application.agent.EditPersona;
import dev.orrery.application.agent.GetPersona;
import dev.orrery.application.agent.ListPersonas;
import dev.orrery.application.agent.PersonaDraft;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.oxios.OxiosProblem;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.inject.Inject;
import java.util.List;

/** Ways of speaking and working that agents can take on. */
@Controller(value = "/api/personas", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class PersonaController {
  private final ListPersonas listPersonas;
  private final GetPersona getPersona;
  private final CreatePersona createPersona;
  private final EditPersona editPersona;
  private final DeletePersona deletePersona;

  @Inject
  PersonaController(
      ListPersonas listPersonas,
      GetPersona getPersona,
      CreatePersona createPersona,
      EditPersona editPersona,
      DeletePersona deletePersona) {
    this.listPersonas = listPersonas;
    this.getPersona = getPersona;
    this.createPersona = createPersona;
    this.editPersona = editPersona;
    this.deletePersona = deletePersona;
  }

  @Get
  @Operation(summary = "List personas")
  List<PersonaSummary> list(Principal caller) {
    return listPersonas.list(caller).stream().map(PersonaSummary::of).toList();
  }

  @Post
  @Operation(summary = "Add a persona")
  PersonaChanged create(@Body JsonBody body, Principal caller) {
    var persona =
        createPersona.create(
            caller,
            new PersonaDraft(
                body.text("name").notBlank().required(),
                body.text("role").required(),
                body.text("description").required(),
                body.text("system_prompt").or(""),
                body.flag("enabled").or(true),
                body.text("model").optional().orElse(null),
                body.texts("personality_traits").or(List.of())));
    return new PersonaChanged("created", persona.id(), persona.name());
  }

  @Get("/{id}")
  @Operation(summary = "Show a persona")
  PersonaView get(@PathVariable String id, Principal caller) {
    return getPersona
        .get(caller, id)
        .map(PersonaView::of)
        .orElseThrow(() -> OxiosProblem.notFound("Persona", id));
  }

  @Put("/{id}")
  @Operation(summary = "Change a persona")
  PersonaChanged edit(@PathVariable String id, @Body JsonBody body, Principal caller) {
    var changes =
        new EditPersona.Changes(
            body.text("name").notBlank().optional().orElse(null),
            body.text("role").optional().orElse(null),
            body.text("description").optional().orElse(null),
            body.text("system_prompt").optional().orElse(null),
            body.flag("enabled").optional().orElse(null),
            body.text("model").optional().orElse(null),
            body.texts("personality_traits").optional().orElse(null));
    return editPersona
        .edit(caller, id, changes)
        .map(persona -> new PersonaChanged("updated", persona.id(), null))
        .orElseThrow(() -> OxiosProblem.notFound("Persona", id));
  }

  @Delete("/{id}")
  @Operation(summary = "Delete a persona, but never the last one")
  PersonaChanged delete(@PathVariable String id, Principal caller) {
    return switch (deletePersona.delete(caller, id)) {
      case DELETED -> new PersonaChanged("deleted", id, null);
      case LAST_ONE -> throw OxiosProblem.invalid("The last persona can not be deleted");
      case UNKNOWN -> throw OxiosProblem.notFound("Persona", id);
    };
  }
}
