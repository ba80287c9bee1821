package dev.orrery.rest.aegis;

import java.util.Map;
import java.util.stream.Collectors;

/** Tools under the names that aegis's clients know them by. */
public final class ToolWords {
  private static final String MCP = "mcp__";

  /** One word of the kernel for each name, so that what was written is shown again. */
  private static final Map<String, String> KERNEL_WORDS =
      Map.ofEntries(
          Map.entry("Read", "read"),
          Map.entry("Glob", "find"),
          Map.entry("Grep", "grep"),
          Map.entry("ListFiles", "ls"),
          Map.entry("Write", "write"),
          Map.entry("Edit", "edit"),
          Map.entry("MultiEdit", "multi_edit"),
          Map.entry("Bash", "bash"),
          Map.entry("NotebookRead", "notebook_read"),
          Map.entry("NotebookEdit", "notebook_edit"),
          Map.entry("TodoRead", "todo_read"),
          Map.entry("TodoWrite", "todo_write"),
          Map.entry("WebFetch", "web_fetch"),
          Map.entry("WebSearch", "web_search"),
          Map.entry("AskUserQuestion", "ask_user"),
          Map.entry("AgentTool", "delegate"),
          Map.entry("MCPTool", "mcp"));

  private static final Map<String, String> NAMES =
      KERNEL_WORDS.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

  /** The tools of the kernel that go by a shorter word in rules. */
  private static final Map<String, String> RULE_WORDS =
      Map.of(
          "read_file", "read",
          "find_files", "find",
          "search_files", "grep",
          "list_directory", "ls",
          "write_file", "write",
          "edit_file", "edit",
          "run_shell", "bash",
          "run_program", "bash");

  private ToolWords() {}

  /** The word of the kernel; one that nobody knows stays as it is. */
  public static String kernel(String name) {
    if (name.startsWith(MCP)) {
      var parts = name.split("__", 3);
      return parts.length == 3 ? "mcp:" + parts[1] + ":" + parts[2] : name;
    }
    return KERNEL_WORDS.getOrDefault(name, name);
  }

  /** The name of a word or a tool of the kernel. */
  public static String name(String word) {
    if (word.startsWith("mcp:")) {
      var parts = word.split(":", 3);
      return parts.length == 3 ? MCP + parts[1] + "__" + parts[2] : word;
    }
    return NAMES.getOrDefault(RULE_WORDS.getOrDefault(word, word), word);
  }
}
