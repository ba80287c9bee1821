package dev.orrery.rest.support;

import io.micronaut.http.HttpStatus;

/** A request that the shared guards turn away before any handler sees it. */
final class RefusedException extends RuntimeException {
  private final Problem problem;

  RefusedException(Problem problem) {
    super(problem.text(), null, false, false);
    this.problem = problem;
  }

  RefusedException(HttpStatus status, String text) {
    this(Problem.of(status, text));
  }

  Problem problem() {
    return problem;
  }
}
