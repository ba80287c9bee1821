package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.InvalidException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names that become directory names on any system, and nothing else. */
final class SafeName {
  private static final Pattern RESERVED =
      Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

  private SafeName() {}

  static void check(String what, String name, Pattern allowed) {
    boolean good =
        allowed.matcher(name).matches()
            && !name.contains("..")
            && !name.endsWith(".")
            && !name.endsWith(" ")
            && !RESERVED.matcher(name.toLowerCase(Locale.ROOT)).matches();
    if (!good) {
      throw new InvalidException("name", "Not a " + what + " name: " + shown(name));
    }
  }

  private static String shown(String name) {
    var cut = name.length() > 80 ? name.substring(0, 80) + "..." : name;
    return cut.replaceAll("[^\\x20-\\x7E]", "?");
  }
}
