package dev.orrery.domain.agent;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way of speaking and working that shapes prompts and may choose the model.
 *
 * @param id a UUID, or a short slug for a built-in one
 */
public record Persona(
    String id,
    TenantId tenant,
    UserId owner,
    String name,
    String role,
    String description,
    String systemPrompt,
    boolean enabled,
    @Nullable String model,
    List<String> traits,
    Instant createdAt) {
  public Persona {
    traits = List.copyOf(traits);
  }
}
