package dev.orrery.bootstrap.command;

import dev.orrery.bootstrap.RunningState;
import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.persistence.database.StartRefused;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapperSupplier;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Hands the tools of a running server on to the MCP host that started this process. Standard output
 * carries the protocol and nothing else; the end of standard input ends the process.
 */
@Command(
    name = "mcp",
    description = "Serve the tools of the running server to an MCP host over standard streams.")
final class McpCommand implements Callable<Integer> {
  private static final Duration LONGEST_CALL = Duration.ofMinutes(10);
  private static final String ENDPOINT = "/mcp";

  private final McpJsonMapper mapper = new JacksonMcpJsonMapperSupplier().get();

  @Mixin private final HomeOption home = new HomeOption();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The aegis port of the server; of the data directory's server if absent.")
  private @Nullable String url;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (var client = client(address(), token())) {
      var tools = connect(client);
      var input = new WatchedInput(System.in);
      var server =
          McpServer.sync(
                  new StdioServerTransportProvider(
                      mapper, input, new FileOutputStream(FileDescriptor.out)))
              .serverInfo(client.getServerInfo())
              .capabilities(McpSchema.ServerCapabilities.builder().tools(false).build())
              .validateToolInputs(false)
              .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(null))
              .requestTimeout(LONGEST_CALL)
              .tools(tools.stream().map(tool -> handedOn(client, tool)).toList())
              .build();
      input.awaitEnd();
      server.closeGracefully();
    }
    return 0;
  }

  private static SyncToolSpecification handedOn(McpSyncClient client, McpSchema.Tool tool) {
    return new SyncToolSpecification(tool, (exchange, request) -> client.callTool(request));
  }

  private static List<McpSchema.Tool> connect(McpSyncClient client) {
    try {
      client.initialize();
      var tools = new ArrayList<McpSchema.Tool>();
      String cursor = null;
      do {
        var page = cursor == null ? client.listTools() : client.listTools(cursor);
        tools.addAll(page.tools());
        cursor = page.nextCursor();
      } while (cursor != null);
      return tools;
    } catch (RuntimeException e) {
      throw new StartRefused("The server does not answer: " + e.getMessage(), e);
    }
  }

  private McpSyncClient client(String address, String token) {
    var transport =
        HttpClientStreamableHttpTransport.builder(address)
            .endpoint(ENDPOINT)
            .jsonMapper(mapper)
            .openConnectionOnStartup(false)
            .httpRequestCustomizer((request, method, endpoint, body, context) -> {
              if (!token.isEmpty()) {
                request.setHeader("Authorization", "Bearer " + token);
              }
            })
            .build();
    return McpClient.sync(transport)
        .requestTimeout(LONGEST_CALL)
        .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(null))
        .build();
  }

  private String address() {
    return Optional.ofNullable(url)
        .or(() ->
            RunningState.read(home.path())
                .map(running -> running.urls().get(Dialect.AEGIS.label())))
        .orElseThrow(() ->
            new StartRefused(
                "No server with the aegis API runs on %s: start it with 'orrery serve', or name one with --url"
                    .formatted(home.path())));
  }

  /** The environment's token; else the admin token of the data directory. */
  private String token() throws IOException {
    var given = System.getenv("AEGIS_AUTH_TOKEN");
    if (given != null && !given.isBlank()) {
      return given.strip();
    }
    var file = home.path().resolve("admin-token");
    return Files.exists(file) ? Files.readString(file).strip() : "";
  }
}
