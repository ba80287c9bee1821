package dev.orrery.rest.support;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/**
 * Puts on every answer the headers that keep browsers from guessing, leaking and storing, and those
 * of its dialect.
 */
@ServerFilter("/**")
class AnswerHeaders implements Ordered {
  private final DialectRegistry dialects;
  private final Cors cors;

  AnswerHeaders(DialectRegistry dialects, Cors cors) {
    this.dialects = dialects;
    this.cors = cors;
  }

  /** Outermost, so that the refusals of every other filter pass it too. */
  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.before();
  }

  @ResponseFilter
  void complete(HttpRequest<?> request, MutableHttpResponse<?> response) {
    var headers = response.getHeaders();
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
      headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    headers.remove(HttpHeaders.SERVER);
    dialects
        .at(request)
        .map(dialect -> dialect.headers(request, response))
        .ifPresent(own -> own.forEach(headers::set));
    cors.mark(request, response);
  }
}
