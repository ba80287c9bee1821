package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.InvalidException;

/** Names and patterns that are stored, compared and printed: not blank, no control characters. */
public final class PlainText {
  private PlainText() {}

  /**
   * Refuses what is no plain text.
   *
   * @throws InvalidException that names the subject
   */
  public static String require(String subject, String text, int longest) {
    if (text.isBlank()) {
      throw new InvalidException(subject, "'" + subject + "' must not be empty");
    }
    if (text.length() > longest) {
      throw new InvalidException(
          subject, "'" + subject + "' must not be longer than " + longest + " characters");
    }
    if (!text.codePoints().allMatch(PlainText::plain)) {
      throw new InvalidException(subject, "'" + subject + "' must not hold control characters");
    }
    return text;
  }

  private static boolean plain(int codePoint) {
    return !Character.isISOControl(codePoint)
        && Character.getType(codePoint) != Character.SURROGATE;
  }
}
