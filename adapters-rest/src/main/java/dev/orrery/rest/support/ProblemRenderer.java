package dev.orrery.rest.support;

import java.util.Optional;

/** Writes refusals in the shape of one dialect. */
public interface ProblemRenderer {
  /**
   * The status and text of a failure that only this dialect knows, or that it answers its own way.
   */
  Optional<Problem> explain(Throwable failure);

  /** The body of a problem, of a type that can be written as JSON. */
  Object render(Problem problem);
}
