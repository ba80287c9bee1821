package dev.orrery.rest.support;

import dev.orrery.domain.kernel.Json;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import java.util.Map;

/**
 * A refusal or failure as a caller may see it.
 *
 * @param more what the body of a dialect says beside the text
 */
public record Problem(HttpStatus status, String text, Map<String, String> headers, Json.Obj more) {
  public Problem {
    headers = Map.copyOf(headers);
  }

  public Problem(HttpStatus status, String text, Map<String, String> headers) {
    this(status, text, headers, Json.empty());
  }

  public static Problem of(HttpStatus status, String text) {
    return new Problem(status, text, Map.of());
  }

  /** What a caller without a good credential hears. */
  public static Problem unauthorized() {
    return new Problem(
        HttpStatus.UNAUTHORIZED,
        "A valid token is required",
        Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
  }
}
