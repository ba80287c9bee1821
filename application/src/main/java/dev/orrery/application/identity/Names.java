package dev.orrery.application.identity;

import dev.orrery.domain.kernel.InvalidException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What names and addresses of users look like. */
public final class Names {
  private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9_.-]{3,40}");

  /** What callers without an account are called in the records. */
  private static final Set<String> OF_THE_HOUSE = Set.of("operator", "local", "system");

  private static final Pattern EMAIL =
      Pattern.compile(
          "[^\\s@<>\"(),:;\\[\\]\\\\]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");
  private static final int LONGEST_EMAIL = 254;

  private Names() {}

  public static String username(String text) {
    if (!USERNAME.matcher(text).matches()) {
      throw new InvalidException(
          "username", "A username has 3 to 40 letters, digits, dots, dashes and underscores");
    }
    if (OF_THE_HOUSE.contains(text.toLowerCase(Locale.ROOT))) {
      throw new InvalidException("username", "This name is the server's own");
    }
    return text;
  }

  public static String email(String text) {
    var email = text.strip();
    if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()) {
      throw new InvalidException("email", "This is not an e-mail address");
    }
    return email;
  }
}
