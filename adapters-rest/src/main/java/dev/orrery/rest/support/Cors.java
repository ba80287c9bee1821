package dev.orrery.rest.support;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Which pages of other origins may call a dialect, by its own list; never with credentials. */
@Singleton
class Cors {
  private static final String ALL_METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
  private static final String AN_HOUR = "3600";

  private final DialectRegistry dialects;

  Cors(DialectRegistry dialects) {
    this.dialects = dialects;
  }

  boolean isSameOrigin(HttpRequest<?> request, String origin) {
    var host = request.getHeaders().get(HttpHeaders.HOST);
    return host != null && origin.equalsIgnoreCase("http://" + host);
  }

  /** Whether the list names the origin; the word "null" and wildcards never count. */
  boolean isAllowed(HttpRequest<?> request, String origin) {
    return !"null".equals(origin)
        && dialects
            .at(request)
            .map(dialect -> dialect.corsOrigins().contains(origin))
            .orElse(false);
  }

  /** The answer to a browser's question before the real request; it needs no credential. */
  Optional<HttpResponse<?>> preflight(HttpRequest<?> request, String origin) {
    var method = request.getHeaders().get(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    if (request.getMethod() != HttpMethod.OPTIONS || method == null) {
      return Optional.empty();
    }
    var answer = HttpResponse.ok();
    answer.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    answer.header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, ALL_METHODS);
    answer.header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, AN_HOUR);
    var headers = request.getHeaders().get(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
    if (headers != null && headers.matches("[A-Za-z0-9_, -]{1,1000}")) {
      answer.header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, headers);
    }
    return Optional.of(answer);
  }

  void mark(HttpRequest<?> request, MutableHttpResponse<?> response) {
    var origin = request.getHeaders().get(HttpHeaders.ORIGIN);
    if (origin != null && isAllowed(request, origin)) {
      response.getHeaders().set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
      response.header(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    }
  }
}
