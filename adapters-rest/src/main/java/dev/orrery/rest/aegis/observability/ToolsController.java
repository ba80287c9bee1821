package dev.orrery.rest.aegis.observability;

import dev.orrery.application.capability.ListTools;
import dev.orrery.domain.capability.Tool;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.aegis.ToolWords;
import dev.orrery.rest.aegis.mcp.AegisTool;
import dev.orrery.rest.aegis.mcp.AegisTools;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two kinds of tools: those that our agents call, and those by which others' agents call us. */
@Controller(value = "/v1/tools", port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ToolsController {
  private static final Json.Obj ANYTHING = Json.object("type", "object");

  private final ListTools tools;
  private final JsonCodec codec;

  ToolsController(ListTools tools, JsonCodec codec) {
    this.tools = tools;
    this.codec = codec;
  }

  @Get
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "List the tools of agents and of the MCP server, with their arguments")
  String list(Principal caller) {
    var offered =
        tools.builtIn(caller).stream()
            .collect(
                Collectors.toMap(
                    tool -> ToolWords.name(tool.name()), Function.identity(), (a, b) -> a));
    List<Json> all =
        Stream.concat(
                AgentTool.ALL.stream().map(tool -> agent(tool, offered)),
                AegisTools.all().stream().map(ToolsController::mcp))
            .<Json>map(Function.identity())
            .toList();
    return codec.write(
        Json.object(
            "tools",
            new Json.Arr(all),
            "categories",
            AgentTool.CATEGORIES,
            "totalTools",
            all.size()));
  }

  /** Without a tool of that name our agents do without it; its arguments are not known then. */
  private static Json.Obj agent(AgentTool tool, Map<String, Tool> offered) {
    @Nullable Tool found = offered.get(tool.name());
    return Json.object(
        "name",
        tool.name(),
        "category",
        tool.category(),
        "description",
        tool.description(),
        "permissionLevel",
        tool.permissionLevel(),
        "inputSchema",
        found == null ? ANYTHING : found.schema(),
        "kind",
        "agent",
        "available",
        found != null);
  }

  private static Json.Obj mcp(AegisTool tool) {
    return Json.object(
        "name",
        tool.name(),
        "category",
        "mcp",
        "description",
        tool.description(),
        "permissionLevel",
        "execute",
        "inputSchema",
        tool.inputSchema(),
        "kind",
        "mcp",
        "available",
        true);
  }
}
