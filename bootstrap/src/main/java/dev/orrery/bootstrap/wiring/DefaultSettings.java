package dev.orrery.bootstrap.wiring;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Settings;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Every setting at its default, where no store of settings is there. */
@Singleton
@Requires(missingBeans = Settings.class)
final class DefaultSettings implements Settings {
  @Override
  public Optional<Json> find(String key) {
    return Optional.empty();
  }
}
