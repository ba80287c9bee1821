package dev.orrery.domain.capability;

import java.util.Map;

/** Other words for kernel tools, as models, rules and the oxios API write them. */
public final class ToolAliases {
  private static final Map<String, String> KERNEL_NAMES =
      Map.ofEntries(
          Map.entry("read", "read_file"),
          Map.entry("file_read", "read_file"),
          Map.entry("write", "write_file"),
          Map.entry("file_write", "write_file"),
          Map.entry("edit", "edit_file"),
          Map.entry("file_edit", "edit_file"),
          Map.entry("ls", "list_directory"),
          Map.entry("find", "find_files"),
          Map.entry("grep", "search_files"),
          Map.entry("bash", "run_shell"),
          Map.entry("shell_exec", "run_shell"),
          Map.entry("exec", "run_program"),
          Map.entry("search", "web_search"));
  private static final String PROGRAM = "program:";

  private ToolAliases() {}

  /** Whether a word names a built-in tool. */
  public static boolean knows(String written) {
    return KERNEL_NAMES.containsKey(written) || KERNEL_NAMES.containsValue(written);
  }

  /** The kernel name behind a written one; an unknown name stays as it is. */
  public static String kernelName(String written) {
    if (written.startsWith(PROGRAM)) {
      return "ext:" + written.substring(PROGRAM.length());
    }
    return KERNEL_NAMES.getOrDefault(written, written);
  }
}
