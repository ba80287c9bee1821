package dev.orrery.domain.kernel;

/** The caller's plan does not allow one more of something. */
public final class PlanLimitException extends RuntimeException {
  private final String resource;
  private final long limit;

  /**
   * @param resource what there may be no more of, in a word
   */
  public PlanLimitException(String resource, long limit) {
    super("The plan allows no more than " + limit + " of " + resource);
    this.resource = resource;
    this.limit = limit;
  }

  public String resource() {
    return resource;
  }

  public long limit() {
    return limit;
  }
}
