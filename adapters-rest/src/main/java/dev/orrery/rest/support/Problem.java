package dev.orrery.rest.support;

import io.micronaut.http.HttpStatus;
import java.util.Map;

/** A refusal or failure as a caller may see it. */
public record Problem(HttpStatus status, String text, Map<String, String> headers) {
  public Problem {
    headers = Map.copyOf(headers);
  }

  public static Problem of(HttpStatus status, String text) {
    return new Problem(status, text, Map.of());
  }
}
