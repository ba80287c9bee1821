package dev.orrery.domain.governance;

import java.util.List;
import java.util.Map;

/** The several names that one tool goes by in permission lists. */
public final class ToolNames {
  private static final Map<String, String> ALIASES =
      Map.of(
          "file_read", "read",
          "read_file", "read",
          "file_write", "write",
          "write_file", "write",
          "file_edit", "edit",
          "edit_file", "edit",
          "shell_exec", "bash",
          "run_shell", "bash");

  private ToolNames() {}

  /** The word that lists are compared by. */
  public static String canonical(String name) {
    return ALIASES.getOrDefault(name, name);
  }

  /** Whether a list holds a tool, by its grant word or its own name; {@code *} holds all. */
  public static boolean listed(List<String> list, ToolUse use) {
    return list.stream()
        .map(ToolNames::canonical)
        .anyMatch(word ->
            word.equals("*")
                || word.equals(canonical(use.grant()))
                || word.equals(canonical(use.tool())));
  }

  /**
   * Whether a word of a session's rules means a tool, by its grant word or its own name; {@code
   * bash} means whatever runs commands.
   */
  static boolean means(String word, ToolUse use) {
    var canonical = canonical(word);
    return canonical.equals(canonical(use.grant()))
        || canonical.equals(canonical(use.tool()))
        || (canonical.equals("bash") && use.executes());
  }
}
