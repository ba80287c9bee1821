package dev.orrery.bootstrap.matrix;

/** What a route answered. */
record Reply(int status, String type, String text) {
  /** It let the caller in, and did not break. */
  boolean isServed() {
    return status != 401 && status != 403 && status < 500;
  }

  @Override
  public String toString() {
    return status + " " + text;
  }
}
