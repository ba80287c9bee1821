package dev.orrery.domain.capability;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** A server of the Model Context Protocol and how it is reached. */
public record McpServer(ExtensionName name, Transport transport) {
  /** How to talk to it. */
  public sealed interface Transport {}

  /** A child process, spoken to over its standard streams; nothing of our environment but these. */
  public record Stdio(List<String> argv, Map<String, String> environment) implements Transport {
    public Stdio {
      if (argv.isEmpty()) {
        throw new IllegalArgumentException("A server process has a command");
      }
      argv = List.copyOf(argv);
      environment = Map.copyOf(environment);
    }
  }

  /** A streamable HTTP endpoint. */
  public record Http(URI endpoint) implements Transport {}
}
