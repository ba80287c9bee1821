package dev.orrery.domain.agent;

import dev.orrery.domain.kernel.InvalidException;
import java.util.Locale;
import java.util.regex.Pattern;

/** How agents may be called, within their tenant. */
public final class AgentName {
  private static final Pattern FILE_NAME = Pattern.compile("[a-z][a-z0-9_-]{1,31}");
  private static final int LONGEST = 120;

  private AgentName() {}

  /** Whether it can name a directory too, as that of an agent with a workspace must. */
  public static boolean isPlain(String name) {
    return FILE_NAME.matcher(name).matches();
  }

  /**
   * The name of an agent with a workspace.
   *
   * @throws InvalidException where it can not name a directory
   */
  public static String plain(String name) {
    if (!isPlain(name)) {
      throw new InvalidException(
          "name",
          "A name has 2 to 32 small letters, digits, dashes and underscores, a letter first");
    }
    return name;
  }

  /** Whether it can name an agent without a workspace, as every agent's name can. */
  public static boolean isAny(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST
        && name.equals(name.strip())
        && name.chars().noneMatch(Character::isISOControl);
  }

  /**
   * The name of an agent without one.
   *
   * @throws InvalidException where it is none
   */
  public static String any(String name) {
    if (!isAny(name)) {
      throw new InvalidException("name", "A name has 1 to " + LONGEST + " characters of one line");
    }
    return name;
  }

  /** How it is shown where nobody says otherwise. */
  public static String shown(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
