package dev.orrery.rest.aegis.mcp;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.support.ProductVersion;
import io.micronaut.http.HttpRequest;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapperSupplier;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.spec.McpSchema;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The tools behind the SDK's server. */
@Singleton
class ToolServer {
  private static final String CALLER = "caller";
  private static final String REQUEST = "request";

  private final McpJsonMapper mapper = new JacksonMcpJsonMapperSupplier().get();
  private final McpSessions sessions = new McpSessions();
  private final ToolRoutes routes;
  private final JsonCodec codec;
  private final McpSyncServer server;

  ToolServer(ToolRoutes routes, JsonCodec codec, ProductVersion version) {
    this.routes = routes;
    this.codec = codec;
    this.server =
        McpServer.sync(sessions)
            .jsonMapper(mapper)
            .serverInfo("orrery-aegis", version.text())
            .capabilities(McpSchema.ServerCapabilities.builder().tools(false).build())
            // The routes check their arguments themselves, and say in one way what is wrong.
            .validateToolInputs(false)
            .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(null))
            .immediateExecution(true)
            .tools(AegisTools.all().stream().map(this::offered).toList())
            .build();
  }

  McpSessions sessions() {
    return sessions;
  }

  McpJsonMapper mapper() {
    return mapper;
  }

  /** What a tool must know of the request that calls it. */
  static McpTransportContext context(Principal caller, HttpRequest<?> request) {
    return McpTransportContext.create(Map.of(CALLER, caller, REQUEST, request));
  }

  private SyncToolSpecification offered(AegisTool tool) {
    var described =
        McpSchema.Tool.builder(tool.name(), mapper, codec.write(tool.inputSchema()))
            .description(tool.description())
            .build();
    return new SyncToolSpecification(
        described, (exchange, request) -> call(tool, request, exchange.transportContext()));
  }

  private McpSchema.CallToolResult call(
      AegisTool tool, McpSchema.CallToolRequest request, McpTransportContext context) {
    var answer =
        routes.call(
            tool,
            arguments(request),
            (Principal) context.get(CALLER),
            (HttpRequest<?>) context.get(REQUEST));
    return McpSchema.CallToolResult.builder()
        .addTextContent(answer.text())
        .isError(answer.failed())
        .build();
  }

  private Json.Obj arguments(McpSchema.CallToolRequest request) {
    try {
      return request.arguments() == null
          ? Json.empty()
          : (Json.Obj) codec.parse(mapper.writeValueAsString(request.arguments()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @PreDestroy
  void close() {
    server.close();
  }
}
