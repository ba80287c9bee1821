package dev.orrery.llm.mcp;

import dev.orrery.domain.capability.McpConnections.Described;
import dev.orrery.domain.capability.McpServer;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.kernel.Json;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapperSupplier;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One live connection; it remembers the tools until the server says they changed. */
final class Connection implements AutoCloseable {
  private static final Duration LONGEST_CALL = Duration.ofMinutes(10);
  private static final int MOST_PAGES = 50;
  private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

  private final McpSyncClient client;
  private final AtomicReference<@Nullable List<Described>> tools = new AtomicReference<>();

  private Connection(McpClientTransport transport, Duration forStarting) {
    this.client =
        McpClient.sync(transport)
            .clientInfo(McpSchema.Implementation.builder("orrery", "1").build())
            .initializationTimeout(forStarting)
            .requestTimeout(LONGEST_CALL)
            // A server's promise about the form of its answers decides nothing here.
            .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(null))
            .toolsChangeConsumer(changed -> tools.set(null))
            .build();
  }

  static Connection to(McpServer server, Duration forStarting) {
    var connection =
        new Connection(
            switch (server.transport()) {
              case McpServer.Stdio command -> new BareProcess(command);
              case McpServer.Http http -> http(http);
            },
            forStarting);
    try {
      connection.client.initialize();
      return connection;
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static McpClientTransport http(McpServer.Http http) {
    var endpoint = http.endpoint();
    return HttpClientStreamableHttpTransport.builder(endpoint.resolve("/").toString())
        .endpoint(endpoint.getRawPath())
        .jsonMapper(new JacksonMcpJsonMapperSupplier().get())
        .customizeClient(client -> client.followRedirects(HttpClient.Redirect.NEVER))
        .maxResponseSize(LARGEST_ANSWER)
        .build();
  }

  List<Described> tools() {
    var known = tools.get();
    if (known != null) {
      return known;
    }
    var found = new ArrayList<Described>();
    String cursor = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      var answer = cursor == null ? client.listTools() : client.listTools(cursor);
      answer.tools().forEach(tool -> found.add(described(tool)));
      cursor = answer.nextCursor();
      if (cursor == null || cursor.isEmpty()) {
        break;
      }
    }
    tools.set(List.copyOf(found));
    return List.copyOf(found);
  }

  ToolResult call(String tool, Json.Obj arguments) {
    var request =
        McpSchema.CallToolRequest.builder(tool).arguments(PlainValues.map(arguments)).build();
    var answer = client.callTool(request);
    var text = answer.content().stream().map(Connection::text).collect(Collectors.joining("\n"));
    return new ToolResult(text, Boolean.TRUE.equals(answer.isError()), null);
  }

  private static Described described(McpSchema.Tool tool) {
    @Nullable String description = tool.description();
    return new Described(
        tool.name(),
        description == null ? "" : description,
        PlainValues.object(tool.inputSchema()));
  }

  private static String text(McpSchema.Content content) {
    return content instanceof McpSchema.TextContent text
        ? text.text()
        : "[" + content.type() + " left out]";
  }

  @Override
  public void close() {
    client.close();
  }
}
