package dev.orrery.domain.memory;

import dev.orrery.domain.kernel.InvalidException;

/** Checks text before it is stored. */
final class PlainText {
  private PlainText() {}

  /** Refuses NUL and half surrogate pairs, which no store keeps. */
  static String storable(String subject, String text) {
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == 0) {
        throw new InvalidException(subject, subject + " holds the character NUL");
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new InvalidException(subject, subject + " holds half a surrogate pair");
      }
    }
    return text;
  }
}
