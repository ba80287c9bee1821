package dev.orrery.domain.governance;

/**
 * A pattern of a session's rules: {@code *} stands for any characters but a slash, {@code **} for
 * any characters, {@code ?} for one; letters are compared without regard to their case.
 */
public record Glob(String text) {
  private static final int STAR = -1;
  private static final int ANYTHING = -2;
  private static final int ONE = -3;

  public boolean matches(String subject) {
    return matches(subject, false);
  }

  /**
   * Whether a shell line is meant by a pattern that allows: here {@code *} and {@code ?} stand for
   * no character that could begin another command, so that {@code git *} does not allow {@code git
   * status; reboot}.
   */
  boolean allowsLine(String line) {
    return matches(line, true);
  }

  /** Whether a shell line, or any command that it runs, is meant by a pattern that restricts. */
  boolean restrictsLine(String line) {
    return matches(line) || ShellWords.commands(line).stream().anyMatch(this::matches);
  }

  /** Follows all ways through the pattern at once: linear in the product of the lengths. */
  private boolean matches(String subject, boolean oneCommand) {
    int[] tokens = tokens();
    var reached = new boolean[tokens.length + 1];
    reached[0] = true;
    skip(tokens, reached);
    for (int at = 0; at < subject.length(); at++) {
      reached = after(subject.charAt(at), tokens, reached, oneCommand);
    }
    return reached[tokens.length];
  }

  private static boolean[] after(char c, int[] tokens, boolean[] reached, boolean oneCommand) {
    var next = new boolean[reached.length];
    boolean parts = oneCommand && ShellWords.parts(c);
    for (int i = 0; i < tokens.length; i++) {
      if (reached[i]) {
        switch (tokens[i]) {
          case ANYTHING -> next[i] = true;
          case STAR -> next[i] |= c != '/' && !parts;
          case ONE -> next[i + 1] |= !parts;
          default -> next[i + 1] |= tokens[i] == fold(c);
        }
      }
    }
    skip(tokens, next);
    return next;
  }

  /** A star may also stand for nothing. */
  private static void skip(int[] tokens, boolean[] reached) {
    for (int i = 0; i < tokens.length; i++) {
      if (reached[i] && (tokens[i] == STAR || tokens[i] == ANYTHING)) {
        reached[i + 1] = true;
      }
    }
  }

  private int[] tokens() {
    var tokens = new int[text.length()];
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '*' && i + 1 < text.length() && text.charAt(i + 1) == '*') {
        tokens[count++] = ANYTHING;
        i++;
      } else {
        tokens[count++] =
            switch (c) {
              case '*' -> STAR;
              case '?' -> ONE;
              default -> fold(c);
            };
      }
    }
    return java.util.Arrays.copyOf(tokens, count);
  }

  private static int fold(char c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }
}
