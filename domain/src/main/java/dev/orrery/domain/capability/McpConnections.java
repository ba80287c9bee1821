package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.Json;
import java.time.Duration;
import java.util.List;

/** Live connections to MCP servers of this node, opened at first use and kept. */
public interface McpConnections {
  /** A tool as its server describes it; what it says of its own risk is not taken over. */
  record Described(String name, String description, Json.Obj schema) {}

  /** The servers that the operator's configuration names. */
  List<McpServer> configured();

  /**
   * Whether the operator's allow-list holds exactly this command, by path, digest and arguments.
   */
  boolean mayStart(McpServer.Stdio command);

  /**
   * The server's tools.
   *
   * @throws dev.orrery.domain.kernel.UnavailableException where it can not be reached
   */
  List<Described> tools(McpServer server);

  /**
   * Calls a tool once; never repeated.
   *
   * @throws dev.orrery.domain.kernel.UnavailableException where the server breaks off or is too
   *     slow
   */
  ToolResult call(McpServer server, String tool, Json.Obj arguments, Duration timeout)
      throws InterruptedException;
}
