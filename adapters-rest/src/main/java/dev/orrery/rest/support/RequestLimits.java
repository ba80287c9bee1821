package dev.orrery.rest.support;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.HttpServerConfiguration;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses bodies that are too large, then callers that are too many; both before anybody is asked
 * who they are.
 */
@ServerFilter("/**")
class RequestLimits implements Ordered {
  private final DialectRegistry dialects;
  private final long largestBody;

  RequestLimits(DialectRegistry dialects, HttpServerConfiguration server) {
    this.dialects = dialects;
    this.largestBody = server.getMaxRequestSize();
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.before();
  }

  @RequestFilter
  void limit(HttpRequest<?> request) {
    long size = request.getHeaders().contentLength().orElse(0);
    var dialect = dialects.at(request);
    long most =
        dialect.map(it -> Math.min(it.largestBody(request), largestBody)).orElse(largestBody);
    if (size > most) {
      throw new TooLargeException("The body", size, most);
    }
    dialect
        .flatMap(it -> refusal(it.admission(), request))
        .ifPresent(problem -> {
          throw new RefusedException(problem);
        });
    dialect
        .flatMap(it -> it.limit(request))
        .map(TokenBucket::take)
        .filter(wait -> !wait.isZero())
        .ifPresent(wait -> {
          long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
          throw new RefusedException(
              new Problem(
                  HttpStatus.TOO_MANY_REQUESTS,
                  "Too many requests; try again in " + seconds + " s",
                  Map.of(HttpHeaders.RETRY_AFTER, Long.toString(seconds))));
        });
  }

  private static Optional<Problem> refusal(Admission admission, HttpRequest<?> request) {
    return admission
        .arrives(request)
        .or(() ->
            DialectAuthentication.asksNobody(request)
                ? admission.passes(request)
                : Optional.empty());
  }
}
