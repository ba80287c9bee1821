package dev.orrery.application.model;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.model.ChatModel;
import dev.orrery.domain.model.ModelRef;
import dev.orrery.domain.model.Providers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the model for a request, and the ones to fall back on. */
@Singleton
public final class ModelRouting {
  private static final ModelRef OFFLINE = new ModelRef("offline", "planner");

  private final List<ChatModel> models;
  private final Providers providers;
  private final Settings settings;

  @Inject
  public ModelRouting(List<ChatModel> models, Providers providers, Settings settings) {
    this.models = List.copyOf(models);
    this.providers = providers;
    this.settings = settings;
  }

  ModelRef resolve(@Nullable String preferred) {
    return named(preferred)
        .or(() -> named(settings.text("model.default", "")))
        .or(() -> providers.chosenModel().flatMap(this::named))
        .or(this::firstConfigured)
        .orElse(OFFLINE);
  }

  /** The model itself, then its fallbacks, each once. */
  List<ModelRef> candidates(ModelRef model) {
    var candidates = new LinkedHashSet<ModelRef>();
    candidates.add(model.provider().isEmpty() ? resolve(model.name()) : model);
    settings.find("model.fallbacks").stream()
        .flatMap(
            value -> value instanceof Json.Arr ? texts(value).stream() : List.<String>of().stream())
        .forEach(name -> named(name).ifPresent(candidates::add));
    return List.copyOf(candidates);
  }

  Optional<ChatModel> model(ModelRef model) {
    return models.stream().filter(one -> one.provider().equals(model.provider())).findFirst();
  }

  String unknown(ModelRef model) {
    return "The model " + model + " needs the provider " + model.provider() + ", which is unknown";
  }

  private static List<String> texts(Json list) {
    return Json.object("list", list).texts("list");
  }

  private Optional<ModelRef> named(@Nullable String written) {
    if (written == null || written.isBlank()) {
      return Optional.empty();
    }
    var text = written.strip();
    var model = ModelRef.parse(text);
    if (!model.provider().isEmpty() && !model.name().isBlank()) {
      return Optional.of(model);
    }
    var provider = providers.find(text);
    if (provider.isPresent()) {
      return provider.map(Providers.Provider::model);
    }
    var home = maker(text).or(() -> firstConfigured().map(ModelRef::provider)).orElse("offline");
    return Optional.of(new ModelRef(home, text));
  }

  /** Whose model a bare name is. */
  private static Optional<String> maker(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    if (lower.matches("(gpt|chatgpt|o[1-9]|codex).*")) {
      return Optional.of("openai");
    }
    if (lower.startsWith("claude")) {
      return Optional.of("anthropic");
    }
    if (lower.startsWith("gemini")) {
      return Optional.of("gemini");
    }
    return lower.equals("planner") ? Optional.of("offline") : Optional.empty();
  }

  private Optional<ModelRef> firstConfigured() {
    return providers.all().stream()
        .filter(Providers.Provider::configured)
        .findFirst()
        .map(Providers.Provider::model);
  }
}
