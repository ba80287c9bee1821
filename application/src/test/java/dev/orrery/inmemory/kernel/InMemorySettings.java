package dev.orrery.inmemory.kernel;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Settings that a test sets. */
public final class InMemorySettings implements Settings {
  private final Map<String, Json> values = new ConcurrentHashMap<>();

  @Override
  public Optional<Json> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  public InMemorySettings set(String key, Json value) {
    values.put(key, value);
    return this;
  }
}
