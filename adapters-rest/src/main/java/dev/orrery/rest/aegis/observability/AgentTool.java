package dev.orrery.rest.aegis.observability;

import java.util.List;

/**
 * A tool of the coding agent under the name that its users know.
 *
 * @param permissionLevel what it takes to use it: read, write or execute
 */
record AgentTool(String name, String category, String description, String permissionLevel) {
  /** All that clients expect, in their order. */
  static final List<AgentTool> ALL =
      List.of(
          new AgentTool("Read", "read", "Show the text of a file", "read"),
          new AgentTool("Write", "write", "Write a whole file", "write"),
          new AgentTool("Edit", "edit", "Replace a passage of a file", "write"),
          new AgentTool("MultiEdit", "edit", "Replace several passages of a file", "write"),
          new AgentTool("Bash", "bash", "Run a shell command", "execute"),
          new AgentTool("Glob", "search", "Find files by a pattern of their names", "read"),
          new AgentTool("Grep", "search", "Find lines in files", "read"),
          new AgentTool("ListFiles", "read", "List a directory", "read"),
          new AgentTool("TodoWrite", "write", "Write the list of what is to be done", "write"),
          new AgentTool("TodoRead", "read", "Show the list of what is to be done", "read"),
          new AgentTool("WebFetch", "read", "Fetch a page of the web", "read"),
          new AgentTool("NotebookRead", "read", "Show the cells of a notebook", "read"),
          new AgentTool("NotebookEdit", "edit", "Change a cell of a notebook", "write"),
          new AgentTool("AskUserQuestion", "agent", "Ask the user a question", "read"),
          new AgentTool("AgentTool", "agent", "Give a part of the work to a sub-agent", "execute"),
          new AgentTool("MCPTool", "mcp", "Call a tool of a connected MCP server", "execute"));

  static final List<String> CATEGORIES =
      List.of("read", "write", "edit", "bash", "search", "agent", "mcp");
}
