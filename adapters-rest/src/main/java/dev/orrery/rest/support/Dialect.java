package dev.orrery.rest.support;

import dev.orrery.domain.identity.Audience;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the shared web code must know of one API: a bean of each dialect that is switched on. */
public interface Dialect {
  Audience audience();

  /** The port that it listens on. */
  int port();

  /** Whether a path is one of its WebSocket routes, which no other port answers. */
  default boolean isWebSocket(String path) {
    return false;
  }

  CredentialExtractor credentials();

  ProblemRenderer problems();

  /** Foreign origins that may call, read for each request. */
  List<String> corsOrigins();

  /** The bucket that a request draws from, if any. */
  default Optional<TokenBucket> limit(HttpRequest<?> request) {
    return Optional.empty();
  }

  /** Whether every body is read as JSON, whatever content type it claims. */
  boolean readsOnlyJson();

  /** Who counts its callers, beside the bucket. */
  default Admission admission() {
    return Admission.OPEN;
  }

  /** The largest body of a request in bytes, where that is less than the server takes. */
  default long largestBody(HttpRequest<?> request) {
    return Long.MAX_VALUE;
  }

  /** What this dialect puts on an answer, beside or instead of the headers that all have. */
  default Map<String, String> headers(HttpRequest<?> request, HttpResponse<?> response) {
    return Map.of();
  }
}
