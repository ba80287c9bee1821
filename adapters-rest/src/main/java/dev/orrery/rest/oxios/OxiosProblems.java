package dev.orrery.rest.oxios;

import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.rest.support.Problem;
import dev.orrery.rest.support.ProblemRenderer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;

/** Every refusal is {@code {"error": text}}. */
@Singleton
class OxiosProblems implements ProblemRenderer {
  @Serdeable
  record ErrorBody(String error) {}

  @Override
  public Optional<Problem> explain(HttpRequest<?> request, Throwable failure) {
    return switch (failure) {
      case OxiosProblem own -> Optional.of(problem(own.status(), own));
      case PathRefusedException refused -> Optional.of(problem(status(refused.reason()), refused));
      case Throwable ignored -> Optional.empty();
    };
  }

  @Override
  public Object render(Problem problem) {
    return new ErrorBody(problem.text());
  }

  private static Problem problem(HttpStatus status, Throwable failure) {
    return Problem.of(status, Objects.requireNonNullElse(failure.getMessage(), status.getReason()));
  }

  private static HttpStatus status(PathRefusedException.Reason reason) {
    return switch (reason) {
      case OUTSIDE_ROOTS -> HttpStatus.FORBIDDEN;
      case MISSING -> HttpStatus.NOT_FOUND;
      case TOO_LARGE -> HttpStatus.REQUEST_ENTITY_TOO_LARGE;
      case MALFORMED, WRONG_KIND, NOT_TEXT -> HttpStatus.BAD_REQUEST;
    };
  }
}
