package dev.orrery.bootstrap;

import dev.orrery.persistence.database.StartRefused;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of a data directory, beneath those of the environment. */
final class HomeSettings {
  static final int OVERRIDE_ORDER = 1000;

  // Between the built-in defaults (-300) and environment variables (-200).
  private static final int FILE_ORDER = -250;

  private HomeSettings() {}

  /**
   * Its file, and what wins over everything.
   *
   * @throws StartRefused where the file can not be read
   */
  static PropertySource[] sources(Path home, Map<String, Object> overrides) {
    var all = new LinkedHashMap<String, Object>(overrides);
    all.put("orrery.home", home.toString());
    return new PropertySource[] {
      PropertySource.of("orrery.yml", file(home), FILE_ORDER),
      PropertySource.of("overrides", all, OVERRIDE_ORDER)
    };
  }

  private static Map<String, Object> file(Path home) {
    var file = home.resolve("orrery.yml");
    if (!Files.exists(file)) {
      return Map.of();
    }
    try (var content = Files.newInputStream(file)) {
      return new YamlPropertySourceLoader().read("orrery.yml", content);
    } catch (IOException | RuntimeException e) {
      throw new StartRefused(file + " can not be read: " + e.getMessage(), e);
    }
  }
}
