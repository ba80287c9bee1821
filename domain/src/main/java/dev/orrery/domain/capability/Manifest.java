package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a program declares of itself in its manifest.
 *
 * @param declared the manifest as it was written; unknown tables are ignored
 */
public record Manifest(
    ExtensionName name,
    String version,
    String description,
    String author,
    List<ProgramTool> tools,
    List<String> requiredHostTools,
    List<String> optionalHostTools,
    List<String> requiredTools,
    List<DeclaredServer> servers,
    Json.Obj declared) {
  /** An MCP server that the program would like to have started. */
  public record DeclaredServer(
      String name,
      String command,
      List<String> arguments,
      Map<String, String> environment,
      boolean enabled) {
    public DeclaredServer {
      arguments = List.copyOf(arguments);
      environment = Map.copyOf(environment);
    }
  }

  public Manifest {
    tools = List.copyOf(tools);
    requiredHostTools = List.copyOf(requiredHostTools);
    optionalHostTools = List.copyOf(optionalHostTools);
    requiredTools = List.copyOf(requiredTools);
    servers = List.copyOf(servers);
  }

  /**
   * Reads a manifest.
   *
   * @throws InvalidException where a required field is missing or a name is not acceptable
   */
  public static Manifest of(Json.Obj written) {
    var program = written.object("program");
    var requirements = written.object("host_requirements");
    return new Manifest(
        new ExtensionName(required(program, "program", "name")),
        required(program, "program", "version"),
        required(program, "program", "description"),
        required(program, "program", "author"),
        tools(written.object("tools")),
        requirements.texts("required"),
        requirements.texts("optional"),
        written.object("requires_tools").texts("names"),
        servers(written.items("mcp")),
        written);
  }

  private static List<ProgramTool> tools(Json.Obj tables) {
    var tools = new ArrayList<ProgramTool>();
    tables
        .fields()
        .forEach((name, table) -> {
          if (!(table instanceof Json.Obj tool)) {
            throw new InvalidException("tools", "The manifest's tools." + name + " is no table");
          }
          tools.add(ProgramTool.of(name, tool));
        });
    return tools;
  }

  private static List<DeclaredServer> servers(List<Json> items) {
    var servers = new ArrayList<DeclaredServer>();
    for (var item : items) {
      if (!(item instanceof Json.Obj server)) {
        throw new InvalidException("mcp", "The manifest's mcp entries must be tables");
      }
      var environment = new LinkedHashMap<String, String>();
      server
          .object("env")
          .fields()
          .keySet()
          .forEach(key ->
              server.object("env").text(key).ifPresent(value -> environment.put(key, value)));
      servers.add(
          new DeclaredServer(
              new ExtensionName(required(server, "mcp", "name")).value(),
              required(server, "mcp", "command"),
              server.texts("args"),
              environment,
              server.bool("enabled").orElse(true)));
    }
    return servers;
  }

  static String required(Json.Obj table, String tableName, String field) {
    return table
        .text(field)
        .filter(text -> !text.isBlank())
        .orElseThrow(() ->
            new InvalidException(field, "The manifest has no text " + tableName + "." + field));
  }
}
