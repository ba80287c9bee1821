package dev.orrery.rest.support;

import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Outages;
import dev.orrery.domain.kernel.PlanLimitException;
import dev.orrery.domain.kernel.UnavailableException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns failures into answers: what it means is decided here once, how it looks by the dialect. */
@Singleton
public class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  private static final Map<String, String> LATER = Map.of(HttpHeaders.RETRY_AFTER, "5");

  private final DialectRegistry dialects;
  private final Outages outages;

  Problems(DialectRegistry dialects, Outages outages) {
    this.dialects = dialects;
    this.outages = outages;
  }

  /** The shape where no dialect listens. */
  @Serdeable
  record Plain(String error) {}

  /** The answer to a request that failed so. */
  public MutableHttpResponse<?> answer(HttpRequest<?> request, Throwable failure) {
    return answer(request, explain(request, failure));
  }

  /** What a caller may hear of a failure, where there is no answer to put it in. */
  public String text(HttpRequest<?> request, Throwable failure) {
    return explain(request, failure).text();
  }

  MutableHttpResponse<?> answer(HttpRequest<?> request, Problem problem) {
    MutableHttpResponse<Object> response = HttpResponse.status(problem.status());
    return fill(request, problem, response);
  }

  MutableHttpResponse<Object> fill(
      HttpRequest<?> request, Problem problem, MutableHttpResponse<Object> response) {
    problem.headers().forEach((name, value) -> response.getHeaders().set(name, value));
    if (request.getMethod() != HttpMethod.HEAD) {
      Object body =
          dialects
              .at(request)
              .map(dialect -> dialect.problems().render(request, problem))
              .orElseGet(() -> new Plain(problem.text()));
      response.body(body).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
    return response;
  }

  private Problem explain(HttpRequest<?> request, Throwable failure) {
    Optional<Problem> own =
        dialects.at(request).flatMap(dialect -> dialect.problems().explain(request, failure));
    return own.orElseGet(() ->
        switch (failure) {
          case RefusedException refused -> refused.problem();
          case InvalidException invalid -> Problem.of(HttpStatus.BAD_REQUEST, text(invalid));
          case TooLargeException large ->
              Problem.of(HttpStatus.REQUEST_ENTITY_TOO_LARGE, text(large));
          case AuthorizationException refused when refused.isForbidden() ->
              Problem.of(HttpStatus.FORBIDDEN, "Not allowed");
          case AuthorizationException ignored -> unauthorized(request);
          case ForbiddenException forbidden -> Problem.of(HttpStatus.FORBIDDEN, text(forbidden));
          case PlanLimitException limit -> Problem.of(HttpStatus.PAYMENT_REQUIRED, text(limit));
          case UnavailableException unavailable ->
              Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, text(unavailable));
          case Throwable other when outages.caused(other) -> outage(request, other);
          case Throwable unexpected -> unexpected(request, unexpected);
        });
  }

  private Problem unauthorized(HttpRequest<?> request) {
    var failure = DialectAuthentication.failure(request);
    return DialectAuthentication.refusal(request)
        .or(() -> dialects.at(request).map(dialect -> dialect.problems().refuse(failure)))
        .orElseGet(Problem::unauthorized);
  }

  private static Problem outage(HttpRequest<?> request, Throwable failure) {
    log.warn(
        "{} {} failed, the database does not answer: {}",
        request.getMethodName(),
        request.getPath(),
        failure.toString());
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer; try again later", LATER);
  }

  /** What a caller sees tells nothing of the inside; the log line is found by the id. */
  private static Problem unexpected(HttpRequest<?> request, Throwable failure) {
    var id = UUID.randomUUID();
    log.error("Request {} failed: {} {}", id, request.getMethodName(), request.getPath(), failure);
    return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error, request " + id);
  }

  private static String text(Throwable failure) {
    return Optional.ofNullable(failure.getMessage()).orElse("Refused");
  }
}
