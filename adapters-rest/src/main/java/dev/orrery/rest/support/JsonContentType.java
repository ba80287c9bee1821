package dev.orrery.rest.support;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;

/**
 * On a dialect that reads only JSON, takes any body for JSON before the router looks at its type:
 * curl without a header claims to send a form.
 */
@ServerFilter("/**")
class JsonContentType {
  private final DialectRegistry dialects;

  JsonContentType(DialectRegistry dialects) {
    this.dialects = dialects;
  }

  @PreMatching
  @RequestFilter
  void assumeJson(HttpRequest<?> request) {
    if (request.getHeaders() instanceof MutableHttpHeaders headers
        && dialects.at(request).map(Dialect::readsOnlyJson).orElse(false)) {
      headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }
  }
}
