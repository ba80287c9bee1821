package dev.orrery.llm.chat;

import dev.orrery.domain.model.Providers;
import io.micronaut.context.env.Environment;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the providers' keys and addresses from configuration, once, at start. */
@Singleton
class ConfiguredProviders implements Providers {
  private final Environment environment;

  @Inject
  ConfiguredProviders(Environment environment) {
    this.environment = environment;
  }

  @Override
  public List<Provider> all() {
    var all = new ArrayList<Provider>();
    all.add(provider(openAi(), "gpt-4o-mini"));
    all.add(provider(anthropic(), "claude-sonnet-4-5"));
    all.add(provider(gemini(), "gemini-2.5-flash"));
    all.add(provider(ollama(), "llama3.2"));
    read("orrery.recording")
        .ifPresent(file -> all.add(new Provider("recorded", true, "ORRERY_RECORDING", "any")));
    all.add(new Provider("offline", true, "ORRERY_MODEL", "planner"));
    return List.copyOf(all);
  }

  @Override
  public Optional<String> chosenModel() {
    return read("orrery.model");
  }

  /** Any server that speaks OpenAI's protocol; one at another address may need no key. */
  Upstream openAi() {
    var key = read("openai.api-key");
    var url = read("openai.base-url");
    return new Upstream(
        "openai",
        key.orElse(null),
        url.orElse("https://api.openai.com/v1"),
        key.isPresent() || url.isPresent(),
        "OPENAI_API_KEY");
  }

  Upstream anthropic() {
    var key = read("anthropic.api-key");
    return new Upstream(
        "anthropic",
        key.orElse(null),
        read("anthropic.base-url").orElse("https://api.anthropic.com/v1/"),
        key.isPresent(),
        "ANTHROPIC_API_KEY");
  }

  Upstream gemini() {
    var key = read("gemini.api-key").or(() -> read("google.api-key"));
    return new Upstream(
        "gemini",
        key.orElse(null),
        read("gemini.base-url").orElse("https://generativelanguage.googleapis.com/v1beta"),
        key.isPresent(),
        "GEMINI_API_KEY");
  }

  Upstream ollama() {
    var url = read("ollama.base-url");
    return new Upstream(
        "ollama", null, url.orElse("http://127.0.0.1:11434"), url.isPresent(), "OLLAMA_BASE_URL");
  }

  private Provider provider(Upstream upstream, String fallbackModel) {
    var model = read(upstream.name() + ".model").orElse(fallbackModel);
    return new Provider(upstream.name(), upstream.configured(), upstream.setting(), model);
  }

  private Optional<String> read(String key) {
    return environment
        .getProperty(key, String.class)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
