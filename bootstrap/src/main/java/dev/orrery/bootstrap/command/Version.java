package dev.orrery.bootstrap.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of this build. */
final class Version {
  private Version() {}

  static String current() {
    try (var file =
        Objects.requireNonNull(Version.class.getResourceAsStream("/orrery-version.properties"))) {
      var properties = new Properties();
      properties.load(file);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
