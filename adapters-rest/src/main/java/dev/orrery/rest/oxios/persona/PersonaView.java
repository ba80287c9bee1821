package dev.orrery.rest.oxios.persona;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.agent.Persona;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One persona with its prompt. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record PersonaView(
    String id,
    String name,
    String role,
    String description,
    @JsonProperty("system_prompt") String systemPrompt,
    boolean enabled,
    @Nullable String model,
    @JsonProperty("personality_traits") List<String> traits) {
  static PersonaView of(Persona persona) {
    return new PersonaView(
        persona.id(),
        persona.name(),
        persona.role(),
        persona.description(),
        persona.systemPrompt(),
        persona.enabled(),
        persona.model(),
        persona.traits());
  }
}
