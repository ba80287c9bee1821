package dev.orrery.bootstrap.crash;

import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.UnavailableException;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Ends the process at the place that a file names, as {@code place} or {@code place:hit}, or fails
 * there for {@code place:hit:unavailable}; without the file it does nothing. Halting runs no
 * shutdown hook, so it leaves what SIGKILL leaves.
 */
@Singleton
@Primary
@Replaces(FailPoints.class)
@Requires(property = "orrery.test.fail-point-file")
final class ArmedFailPoints implements FailPoints {
  static final int EXIT = 137;
  static final String UNAVAILABLE = ":unavailable";

  private final Path file;
  private volatile String armed = "";
  private int hits;

  @Inject
  ArmedFailPoints(@Property(name = "orrery.test.fail-point-file") String file) {
    this.file = Path.of(file);
  }

  @Override
  public void reach(String point) {
    if (isDue(point)) {
      if (armed.endsWith(UNAVAILABLE)) {
        throw new UnavailableException("A test says so at " + point);
      }
      Runtime.getRuntime().halt(EXIT);
    }
  }

  private synchronized boolean isDue(String point) {
    var order = read();
    if (!order.equals(armed)) {
      armed = order;
      hits = 0;
    }
    var parts = order.split(":", 3);
    if (!parts[0].equals(point)) {
      return false;
    }
    hits++;
    return hits == (parts.length == 1 ? 1 : Integer.parseInt(parts[1]));
  }

  private String read() {
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
