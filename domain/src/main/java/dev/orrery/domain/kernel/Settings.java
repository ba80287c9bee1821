package dev.orrery.domain.kernel;

import java.util.Optional;

/**
 * The effective values of registered settings, by dotted key, read per use so that a change is live
 * at once. Owned by the context operations; lower contexts read through this port.
 */
public interface Settings {
  Optional<Json> find(String key);

  default int integer(String key, int fallback) {
    return find(key)
        .map(value -> value instanceof Json.Num(var number) ? number.intValue() : fallback)
        .orElse(fallback);
  }

  default boolean flag(String key, boolean fallback) {
    return find(key)
        .map(value -> value instanceof Json.Bool(var truth) ? truth : fallback)
        .orElse(fallback);
  }

  default String text(String key, String fallback) {
    return find(key)
        .map(value -> value instanceof Json.Str(var text) ? text : fallback)
        .orElse(fallback);
  }

  default double decimal(String key, double fallback) {
    return find(key)
        .map(value -> value instanceof Json.Num(var number) ? number.doubleValue() : fallback)
        .orElse(fallback);
  }
}
