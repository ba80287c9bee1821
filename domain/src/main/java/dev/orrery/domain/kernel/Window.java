package dev.orrery.domain.kernel;

/** A part of an ordered list; a dialect makes it from its own paging words. */
public record Window(long offset, int limit) {
  public Window {
    if (offset < 0 || limit < 0) {
      throw new IllegalArgumentException("A window has no negative side");
    }
  }
}
