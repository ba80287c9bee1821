package dev.orrery.llm.mcp;

import dev.orrery.domain.capability.ExtensionName;
import dev.orrery.domain.capability.McpServer;
import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One server under {@code orrery.mcp.servers}: either a command with arguments and environment, or
 * the URL of a streamable HTTP endpoint.
 */
@EachProperty("orrery.mcp.servers")
record McpSettings(
    @Parameter String name,
    @Nullable String command,
    @Nullable List<String> args,
    @Nullable Map<String, String> env,
    @Nullable String url,
    @Nullable Boolean enabled) {
  boolean on() {
    return enabled == null || enabled;
  }

  McpServer server() {
    return new McpServer(new ExtensionName(name), transport());
  }

  private McpServer.Transport transport() {
    if (url != null) {
      return new McpServer.Http(URI.create(url));
    }
    if (command == null) {
      throw new IllegalArgumentException("Set orrery.mcp.servers." + name + ".command or .url");
    }
    var argv = new ArrayList<String>();
    argv.add(command);
    argv.addAll(args == null ? List.of() : args);
    return new McpServer.Stdio(argv, env == null ? Map.of() : env);
  }
}
