package dev.orrery.rest.support;

import dev.orrery.domain.identity.Authentication.AuthFailure;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/** Writes refusals in the shape of one dialect. */
public interface ProblemRenderer {
  /**
   * The status and text of a failure that only this dialect knows, or that it answers its own way.
   */
  Optional<Problem> explain(HttpRequest<?> request, Throwable failure);

  /** The body of a problem, of a type that can be written as JSON. */
  Object render(Problem problem);

  /** The body of a problem where it tells something of its request. */
  default Object render(HttpRequest<?> request, Problem problem) {
    return render(problem);
  }

  /** What a caller hears who was not let in. */
  default Problem refuse(AuthFailure failure) {
    return Problem.unauthorized();
  }
}
