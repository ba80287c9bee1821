package dev.orrery.rest.aegis;

import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.UUID;

/** The id of a request, as its caller wrote it or as we made it: one for all its answer. */
final class RequestId {
  private static final String ATTRIBUTE = "orrery.aegis.request-id";

  private RequestId() {}

  static String of(HttpRequest<?> request) {
    var known = request.getAttribute(ATTRIBUTE, String.class);
    if (known.isPresent()) {
      return known.get();
    }
    var id = sent(request).orElseGet(() -> UUID.randomUUID().toString());
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }

  /** What is too long or odd to be echoed counts as not sent. */
  private static Optional<String> sent(HttpRequest<?> request) {
    return Optional.ofNullable(request.getHeaders().get("X-Request-Id"))
        .filter(id -> id.matches("[\\x21-\\x7e]{1,128}"));
  }
}
