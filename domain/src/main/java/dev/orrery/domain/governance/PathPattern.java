package dev.orrery.domain.governance;

/**
 * A pattern of the allowed and denied paths. {@code *} stands for any characters, slashes too. A
 * pattern without it means the path itself and everything below; so does one that ends in {@code
 * /**}. A pattern that does not begin with a slash lies in the workspace.
 */
public record PathPattern(String text) {
  /** The workspace as patterns and decisions name it. */
  public static final String WORKSPACE = "/workspace";

  /** Whether a path, absolute and in normal form, is meant. */
  public boolean matches(String path) {
    var pattern = text.startsWith("/") || text.startsWith("*") ? text : WORKSPACE + "/" + text;
    var base = withoutTail(pattern);
    if (base.indexOf('*') >= 0) {
      return glob(pattern, path) || glob(base, path);
    }
    if (base.length() < pattern.length() || pattern.indexOf('*') < 0) {
      return base.isEmpty() || path.equals(base) || path.startsWith(base + "/");
    }
    return glob(pattern, path);
  }

  private static String withoutTail(String pattern) {
    if (pattern.endsWith("/**")) {
      return pattern.substring(0, pattern.length() - 3);
    }
    return pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
  }

  /** Linear in the product of the lengths, however many stars there are. */
  private static boolean glob(String pattern, String path) {
    int p = 0;
    int star = -1;
    int resume = 0;
    for (int i = 0; i < path.length(); ) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = i;
      } else if (p < pattern.length() && pattern.charAt(p) == path.charAt(i)) {
        p++;
        i++;
      } else if (star >= 0) {
        p = star + 1;
        i = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
