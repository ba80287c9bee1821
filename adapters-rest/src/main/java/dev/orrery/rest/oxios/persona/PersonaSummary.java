package dev.orrery.rest.oxios.persona;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.agent.Persona;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** A persona in the list. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record PersonaSummary(
    String id,
    String name,
    String role,
    String description,
    boolean enabled,
    @JsonProperty("personality_traits") List<String> traits) {
  static PersonaSummary of(Persona persona) {
    return new PersonaSummary(
        persona.id(),
        persona.name(),
        persona.role(),
        persona.description(),
        persona.enabled(),
        persona.traits());
  }
}
