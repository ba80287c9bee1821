package dev.orrery.application.identity.account;

import dev.orrery.domain.kernel.InvalidException;
import java.text.Normalizer;
import java.util.Locale;

/** What a password may be, and the one form of it that is hashed. */
final class Passwords {
  static final int SHORTEST = 8;
  static final int LONGEST = 128;
  private static final int FEWEST_CHARACTERS = 4;

  private Passwords() {}

  /** The form of a shown password; an overlong one is none. */
  static String shown(String password) {
    return password.length() > LONGEST ? "" : normal(password);
  }

  /** The form of a new password. */
  static String chosen(String password, String... known) {
    var normal = normal(password);
    int length = normal.codePointCount(0, normal.length());
    if (length < SHORTEST || length > LONGEST) {
      throw refused("A password has " + SHORTEST + " to " + LONGEST + " characters");
    }
    if (normal.indexOf('\0') >= 0) {
      throw refused("A password has no NUL in it");
    }
    if (normal.codePoints().distinct().count() < FEWEST_CHARACTERS) {
      throw refused("A password has at least " + FEWEST_CHARACTERS + " different characters");
    }
    for (var word : known) {
      if (normal.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
        throw refused("A password is neither the name nor the address of its user");
      }
    }
    return normal;
  }

  private static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC);
  }

  private static InvalidException refused(String why) {
    return new InvalidException("password", why);
  }
}
