package dev.orrery.bootstrap;

import java.util.ArrayList;
import java.util.Map;

/** Says which model providers are configured, for people. */
public final class ModelInUse {
  private static final Map<String, String> PROVIDERS =
      Map.of(
          "OPENAI_API_KEY", "openai",
          "ANTHROPIC_API_KEY", "anthropic",
          "GEMINI_API_KEY", "gemini",
          "OLLAMA_BASE_URL", "ollama");

  private ModelInUse() {}

  /** The configured providers, or the offline model where there is none. */
  public static String fromEnvironment(Map<String, String> environment) {
    var configured = new ArrayList<String>();
    PROVIDERS.forEach((variable, provider) -> {
      if (!environment.getOrDefault(variable, "").isBlank()) {
        configured.add(provider);
      }
    });
    configured.sort(null);
    return configured.isEmpty() ? "offline" : String.join(", ", configured);
  }
}
