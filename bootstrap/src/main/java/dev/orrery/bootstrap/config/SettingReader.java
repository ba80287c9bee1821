package dev.orrery.bootstrap.config;

import dev.orrery.persistence.database.StartRefused;
import io.micronaut.core.type.Argument;
import io.micronaut.core.value.PropertyResolver;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads settings with their limits; a refusal names the setting in both its spellings. */
final class SettingReader {
  private final PropertyResolver properties;

  SettingReader(PropertyResolver properties) {
    this.properties = properties;
  }

  Optional<String> text(String key) {
    return properties
        .getProperty(key, String.class)
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** A list; none where nothing is set. */
  List<String> texts(String key) {
    return properties.getProperty(key, Argument.listOf(String.class)).orElse(List.of());
  }

  int number(String key, int standard, int least, int most) {
    var text = text(key);
    if (text.isEmpty()) {
      return standard;
    }
    try {
      var value = Integer.parseInt(text.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw refusal(key, "a whole number from %d to %d".formatted(least, most), text.get());
    }
    throw refusal(key, "a whole number from %d to %d".formatted(least, most), text.get());
  }

  boolean flag(String key, boolean standard) {
    return text(key)
        .map(value ->
            switch (value.toLowerCase(Locale.ROOT)) {
              case "true" -> true;
              case "false" -> false;
              default -> throw refusal(key, "true or false", value);
            })
        .orElse(standard);
  }

  /** The spelling of a key as an environment variable. */
  static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static StartRefused refusal(String key, String wanted, String found) {
    return new StartRefused(
        "%s (%s in orrery.yml) must be %s, not '%s'".formatted(variable(key), key, wanted, found));
  }
}
