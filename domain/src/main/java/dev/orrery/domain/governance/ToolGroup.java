package dev.orrery.domain.governance;

import java.util.List;

/** Tools that the coarse switches of a session and the known profiles speak of together. */
public enum ToolGroup {
  READ("read", "find", "grep", "ls", "notebook_read", "todo_read"),
  WRITE("write", "edit", "multi_edit", "notebook_edit", "todo_write"),
  EXECUTE("bash");

  private final List<String> tools;

  ToolGroup(String... tools) {
    this.tools = List.of(tools);
  }

  /** The words of its tools, also of those that only outside agents have. */
  public List<String> tools() {
    return tools;
  }
}
