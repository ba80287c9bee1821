package dev.orrery.domain.session;

import dev.orrery.domain.kernel.InvalidException;

/** The rules of the handles that people give their sessions. */
public final class SessionName {
  private static final int LONGEST = 200;
  private static final String SHELL = "`$;&|<>(){}[]!*?~#\\\"'";

  private SessionName() {}

  /**
   * What is left of a wish without control characters and what a shell would read; empty where
   * nothing is.
   */
  public static String clean(String wish) {
    if (wish.length() > LONGEST) {
      throw new InvalidException("name", "A name has at most " + LONGEST + " characters");
    }
    var kept = new StringBuilder();
    wish.codePoints()
        .filter(c -> !Character.isISOControl(c) && SHELL.indexOf(c) < 0)
        .filter(c -> Character.getType(c) != Character.SURROGATE)
        .forEach(kept::appendCodePoint);
    return kept.toString().strip();
  }

  /** The n-th of the sessions that want one name, from 1. */
  public static String numbered(String name, int n) {
    return n <= 1 ? name : name + "-" + n;
  }
}
