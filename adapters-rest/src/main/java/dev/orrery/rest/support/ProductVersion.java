package dev.orrery.rest.support;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of this build, as the build wrote it. */
@Singleton
public class ProductVersion {
  private final String text;

  ProductVersion() {
    var properties = new Properties();
    try (var in = ProductVersion.class.getResourceAsStream("product.properties")) {
      properties.load(Objects.requireNonNull(in, "product.properties is part of the jar"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.text = properties.getProperty("version");
  }

  public String text() {
    return text;
  }
}
