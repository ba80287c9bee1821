package dev.orrery.rest.orkosi;

import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.UUID;

/** The id under which a request can be traced, as its caller wrote it or as we made it. */
public final class TraceId {
  private static final String ATTRIBUTE = "orrery.orkosi.trace-id";

  private TraceId() {}

  public static String of(HttpRequest<?> request) {
    var known = request.getAttribute(ATTRIBUTE, String.class);
    if (known.isPresent()) {
      return known.get();
    }
    var id = sent(request).orElseGet(() -> UUID.randomUUID().toString());
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }

  private static Optional<String> sent(HttpRequest<?> request) {
    return Optional.ofNullable(request.getHeaders().get("X-Trace-Id"))
        .filter(id -> id.matches("[A-Za-z0-9-]{1,64}"));
  }
}
