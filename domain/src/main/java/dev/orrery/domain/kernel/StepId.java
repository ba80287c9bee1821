package dev.orrery.domain.kernel;

/** The n-th step of a run, counted from 1 without holes. */
public record StepId(RunId run, int number) {
  public StepId {
    if (number < 1) {
      throw new IllegalArgumentException("Steps count from 1: " + number);
    }
  }
}
