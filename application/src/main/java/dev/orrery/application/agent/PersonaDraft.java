package dev.orrery.application.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a caller says of a new persona. */
public record PersonaDraft(
    String name,
    String role,
    String description,
    String systemPrompt,
    boolean enabled,
    @Nullable String model,
    List<String> traits) {
  public PersonaDraft {
    traits = List.copyOf(traits);
  }
}
