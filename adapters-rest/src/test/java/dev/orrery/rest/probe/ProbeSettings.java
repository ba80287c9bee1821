package dev.orrery.rest.probe;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Settings that a test turns by hand. */
public final class ProbeSettings implements Settings {
  private final Map<String, Json> values = new ConcurrentHashMap<>();

  @Override
  public Optional<Json> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  public void put(String key, Json value) {
    values.put(key, value);
  }

  public void clear() {
    values.clear();
  }
}
