package dev.orrery.bootstrap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says which model answers where nothing else is asked for, for people. */
public final class ModelInUse {
  private static final Map<String, List<String>> PROVIDERS = providers();

  private ModelInUse() {}

  /** The chosen model, else the configured providers, else the offline model. */
  public static String fromEnvironment(Map<String, String> environment) {
    return set(environment, "ORRERY_MODEL").or(() -> configured(environment)).orElse("offline");
  }

  private static Optional<String> configured(Map<String, String> environment) {
    var found =
        PROVIDERS.entrySet().stream()
            .filter(provider ->
                provider.getValue().stream()
                    .anyMatch(variable -> set(environment, variable).isPresent()))
            .map(Map.Entry::getKey)
            .toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", found));
  }

  private static Optional<String> set(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** In the order in which they are asked, each with the variables that configure it. */
  private static Map<String, List<String>> providers() {
    var providers = new LinkedHashMap<String, List<String>>();
    providers.put("openai", List.of("OPENAI_API_KEY", "OPENAI_BASE_URL"));
    providers.put("anthropic", List.of("ANTHROPIC_API_KEY"));
    providers.put("gemini", List.of("GEMINI_API_KEY", "GOOGLE_API_KEY"));
    providers.put("ollama", List.of("OLLAMA_BASE_URL"));
    providers.put("recorded", List.of("ORRERY_RECORDING"));
    return providers;
  }
}
