package dev.orrery.application.work.discovery;

import dev.orrery.application.model.CallModel;
import dev.orrery.domain.model.Providers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says whether a language model can be asked, and by which settings one could. */
@Singleton
public final class KnownModels {
  private static final String OFFLINE = "offline";

  private final CallModel models;
  private final Providers providers;

  @Inject
  public KnownModels(CallModel models, Providers providers) {
    this.models = models;
    this.providers = providers;
  }

  /** The settings of which one is missing; empty where a model answers. */
  Optional<String> missing(@Nullable String model) {
    if (!models.resolve(model).provider().equals(OFFLINE)) {
      return Optional.empty();
    }
    return Optional.of(
        providers.all().stream()
            .filter(provider -> !provider.name().equals(OFFLINE))
            .map(Providers.Provider::setting)
            .filter(setting -> !setting.isBlank())
            .collect(Collectors.joining(", ")));
  }
}
