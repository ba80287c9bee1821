package dev.orrery.domain.kernel;

/** A worker's lease is gone: its write was rolled back and it must drop the work. */
public final class FencedException extends RuntimeException {
  public FencedException(String subject) {
    super("The lease is lost: " + subject);
  }
}
