package dev.orrery.application.capability.tools;

import dev.orrery.domain.capability.EffectClass;
import dev.orrery.domain.capability.ExtensionName;
import dev.orrery.domain.capability.Extensions;
import dev.orrery.domain.capability.Manifest.DeclaredServer;
import dev.orrery.domain.capability.McpConnections;
import dev.orrery.domain.capability.McpServer;
import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.Tool;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolPlan;
import dev.orrery.domain.capability.ToolPlan.ResourceKind;
import dev.orrery.domain.capability.ToolProvider;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.capability.ToolScope;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UnavailableException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tools of MCP servers. What they do is unknown, so every call is opaque; only servers that the
 * operator configured or allowed are started.
 */
@Singleton
public final class McpTools implements ToolProvider {
  private static final Logger LOG = LoggerFactory.getLogger(McpTools.class);

  private final McpConnections connections;
  private final Extensions extensions;
  private final Map<String, Digest> seen = new ConcurrentHashMap<>();

  @Inject
  public McpTools(McpConnections connections, Extensions extensions) {
    this.connections = connections;
    this.extensions = extensions;
  }

  @Override
  public List<Tool> offer(ToolScope scope) {
    if (!scope.groups().contains("mcp")) {
      return List.of();
    }
    var offered = new ArrayList<Tool>();
    for (var server : servers(scope.tenant()).values()) {
      try {
        connections.tools(server).forEach(tool -> offered.add(noticed(define(server, tool))));
      } catch (UnavailableException | InvalidException e) {
        LOG.warn("An MCP server is left out: server={} reason={}", server.name(), e.getMessage());
      }
    }
    return offered;
  }

  @Override
  public ToolPlan plan(ToolCall call) {
    return new ToolPlan(
        EffectClass.OPAQUE, "tool_call", call.tool().name(), ResourceKind.OTHER, "", "");
  }

  @Override
  public String observe(ToolCall call) {
    return "";
  }

  @Override
  public ToolResult run(ToolCall call) throws InterruptedException {
    var parts = call.tool().name().split(":", 3);
    var server = servers(call.scope().tenant()).get(parts[1]);
    if (server == null) {
      return ToolResult.error("The MCP server " + parts[1] + " is not there any more");
    }
    try {
      var result = connections.call(server, parts[2], call.arguments(), call.timeout());
      return new ToolResult(Output.clamp(result.output()), result.error(), result.exitCode());
    } catch (UnavailableException e) {
      return ToolResult.error("The MCP server failed: " + e.getMessage());
    }
  }

  /** By name; a configured server hides one of the same name that a program declares. */
  private Map<String, McpServer> servers(TenantId tenant) {
    var servers = new LinkedHashMap<String, McpServer>();
    for (var extension : extensions.enabled(tenant)) {
      extension.manifest().servers().stream()
          .filter(DeclaredServer::enabled)
          .map(McpTools::server)
          .filter(this::allowed)
          .forEach(server -> servers.put(server.name().value(), server));
    }
    connections.configured().forEach(server -> servers.put(server.name().value(), server));
    return servers;
  }

  private boolean allowed(McpServer server) {
    boolean allowed =
        server.transport() instanceof McpServer.Stdio command && connections.mayStart(command);
    if (!allowed) {
      LOG.info("An MCP server of a program is not on the allow-list: server={}", server.name());
    }
    return allowed;
  }

  private static McpServer server(DeclaredServer declared) {
    var argv = new ArrayList<String>();
    argv.add(declared.command());
    argv.addAll(declared.arguments());
    return new McpServer(
        new ExtensionName(declared.name()), new McpServer.Stdio(argv, declared.environment()));
  }

  private static Tool define(McpServer server, McpConnections.Described tool) {
    return Tool.define(
        "mcp:" + server.name() + ":" + tool.name(),
        tool.description(),
        tool.schema(),
        Risk.CAUTION,
        "mcp",
        "mcp",
        "mcp",
        "mcp:" + server.name());
  }

  /** A changed definition voids approvals by its hash; this line tells the operator. */
  private Tool noticed(Tool tool) {
    var before = seen.put(tool.name(), tool.definitionHash());
    if (before != null && !before.equals(tool.definitionHash())) {
      LOG.warn("An MCP tool changed its definition: tool={}", tool.name());
    }
    return tool;
  }
}
