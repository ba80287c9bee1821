package dev.orrery.domain.governance;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The words of a shell line that could name a program. Quotes and backslashes are dropped and every
 * operator parts words, so that {@code r"m"}, {@code (rm)}, {@code x;rm} and {@code bash -c "rm y"}
 * all show {@code rm}. It finds too much rather than too little.
 */
public final class ShellWords {
  private static final String DROPPED = "'\"\\";
  private static final String OPERATORS = "\r\n;|&()<>{}`$";
  private static final String PARTING = " \t\r\n;|&()<>{}`$=!";

  private ShellWords() {}

  /** The last path segment of each word. */
  public static Set<String> programs(String line) {
    var words = new LinkedHashSet<String>();
    var word = new StringBuilder();
    for (int i = 0; i <= line.length(); i++) {
      char c = i < line.length() ? line.charAt(i) : '\n';
      if (c == '\\' && i + 1 < line.length() && line.charAt(i + 1) == '\n') {
        i++;
      } else if (PARTING.indexOf(c) >= 0) {
        add(words, word);
      } else if (DROPPED.indexOf(c) < 0) {
        word.append(c);
      }
    }
    return words;
  }

  /**
   * The commands that a shell line may run, as they are written and without their quotes. It finds
   * too much rather than too little.
   */
  static Set<String> commands(String line) {
    var commands = new LinkedHashSet<String>();
    var command = new StringBuilder();
    for (int i = 0; i <= line.length(); i++) {
      char c = i < line.length() ? line.charAt(i) : '\n';
      if (parts(c)) {
        addBoth(commands, command.toString().strip());
        command.setLength(0);
      } else {
        command.append(c);
      }
    }
    return commands;
  }

  /** Whether a character can end a command of a shell line or begin another one. */
  static boolean parts(char c) {
    return OPERATORS.indexOf(c) >= 0;
  }

  /** The first word of a command line, as it was written. */
  public static String first(String line) {
    var words = line.strip().split("\\s+", 2);
    return words[0];
  }

  private static void addBoth(Set<String> commands, String command) {
    if (!command.isEmpty()) {
      commands.add(command);
      commands.add(
          command
              .chars()
              .filter(c -> DROPPED.indexOf(c) < 0)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString());
    }
  }

  private static void add(Set<String> words, StringBuilder word) {
    if (!word.isEmpty()) {
      words.add(word.substring(word.lastIndexOf("/") + 1));
      word.setLength(0);
    }
  }
}
