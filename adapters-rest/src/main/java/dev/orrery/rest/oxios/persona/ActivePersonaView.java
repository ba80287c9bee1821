package dev.orrery.rest.oxios.persona;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.agent.Persona;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** The active persona; where there is none, only {@code active} and {@code message} are there. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record ActivePersonaView(
    @Nullable String id,
    @Nullable String name,
    @Nullable String role,
    @Nullable String description,
    @JsonProperty("system_prompt") @Nullable String systemPrompt,
    @Nullable Boolean enabled,
    @Nullable Boolean active,
    @Nullable String message) {
  static ActivePersonaView of(Persona persona) {
    return new ActivePersonaView(
        persona.id(),
        persona.name(),
        persona.role(),
        persona.description(),
        persona.systemPrompt(),
        persona.enabled(),
        null,
        null);
  }

  static ActivePersonaView none() {
    return new ActivePersonaView(
        null, null, null, null, null, null, false, "No active persona set");
  }
}
