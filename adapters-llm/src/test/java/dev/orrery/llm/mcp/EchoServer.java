package dev.orrery.llm.mcp;

import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapperSupplier;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.Map;

/** A tiny MCP server that tests start as a child process. */
public final class EchoServer {
  private EchoServer() {}

  public static void main(String[] arguments) throws InterruptedException {
    var mapper = new JacksonMcpJsonMapperSupplier().get();
    var schema =
        Map.<String, Object>of(
            "type", "object", "properties", Map.of("text", Map.of("type", "string")));
    var echo = McpSchema.Tool.builder("echo", schema).description("Says it again").build();
    var secrets = McpSchema.Tool.builder("secrets", schema).description("Shows a variable").build();
    var server =
        McpServer.sync(new StdioServerTransportProvider(mapper))
            .serverInfo("echo", "1")
            .jsonSchemaValidator((form, content) -> ValidationResponse.asValid(null))
            .capabilities(McpSchema.ServerCapabilities.builder().tools(true).build())
            .toolCall(
                echo,
                (exchange, request) -> answer(String.valueOf(request.arguments().get("text"))))
            .toolCall(
                secrets,
                (exchange, request) ->
                    answer(
                        String.valueOf(
                            System.getenv(String.valueOf(request.arguments().get("text"))))))
            .build();
    Thread.currentThread().join();
    server.close();
  }

  private static McpSchema.CallToolResult answer(String text) {
    return McpSchema.CallToolResult.builder().addTextContent(text).isError(false).build();
  }
}
