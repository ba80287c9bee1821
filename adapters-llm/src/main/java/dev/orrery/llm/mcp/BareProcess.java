package dev.orrery.llm.mcp;

import dev.orrery.domain.capability.McpServer;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapperSupplier;
import java.util.List;

/** A server process that sees the usual few variables and its own, never our secrets. */
final class BareProcess extends StdioClientTransport {
  private static final List<String> HANDED_ON =
      List.of("HOME", "USER", "LOGNAME", "PATH", "LANG", "TERM", "SystemRoot");

  BareProcess(McpServer.Stdio command) {
    super(parameters(command), new JacksonMcpJsonMapperSupplier().get());
    // Standard error belongs to the server; it must not fill our log.
    setStdErrorHandler(line -> {});
  }

  @Override
  protected ProcessBuilder getProcessBuilder() {
    var builder = super.getProcessBuilder();
    builder.environment().keySet().retainAll(HANDED_ON);
    return builder;
  }

  private static ServerParameters parameters(McpServer.Stdio command) {
    var argv = command.argv();
    return ServerParameters.builder(argv.getFirst())
        .args(argv.subList(1, argv.size()))
        .env(command.environment())
        .build();
  }
}
