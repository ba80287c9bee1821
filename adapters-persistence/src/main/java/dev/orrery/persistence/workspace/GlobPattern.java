package dev.orrery.persistence.workspace;

import dev.orrery.domain.kernel.InvalidException;
import java.time.Duration;

/**
 * A glob over paths: {@code *} and {@code ?} stay within a name, {@code **} crosses directories
 * (none too), braces choose. A glob without a slash is held against the name at any depth.
 */
final class GlobPattern {
  private final GuardedPattern pattern;
  private final boolean nameOnly;

  private GlobPattern(GuardedPattern pattern, boolean nameOnly) {
    this.pattern = pattern;
    this.nameOnly = nameOnly;
  }

  static GlobPattern of(String glob) {
    if (glob.length() > 500) {
      throw new InvalidException("glob", "The glob is longer than 500 characters");
    }
    var pattern = new GuardedPattern("glob", regex(glob), Duration.ofSeconds(10));
    return new GlobPattern(pattern, glob.indexOf('/') < 0);
  }

  boolean matches(String path) {
    return pattern.matches(nameOnly ? path.substring(path.lastIndexOf('/') + 1) : path);
  }

  private static String regex(String glob) {
    var regex = new StringBuilder();
    int braces = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> {
          if (glob.startsWith("**/", i)) {
            regex.append("(?:.*/)?");
            i += 2;
          } else if (glob.startsWith("**", i)) {
            regex.append(".*");
            i++;
          } else {
            regex.append("[^/]*");
          }
        }
        case '?' -> regex.append("[^/]");
        case '{' -> {
          braces++;
          regex.append("(?:");
        }
        case '}' -> regex.append(braces-- > 0 ? ")" : "\\}");
        case ',' -> regex.append(braces > 0 ? "|" : ",");
        case '[' -> {
          int end = glob.indexOf(']', i + 1);
          if (end < 0) {
            regex.append("\\[");
          } else {
            regex.append(set(glob.substring(i + 1, end)));
            i = end;
          }
        }
        default -> regex.append(java.util.regex.Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }

  private static String set(String members) {
    boolean not = members.startsWith("!");
    var escaped = (not ? members.substring(1) : members).replaceAll("([\\\\\\[\\]^&])", "\\\\$1");
    return "[" + (not ? "^" : "") + escaped + "]";
  }
}
