package dev.orrery.llm.mcp;

import dev.orrery.domain.capability.McpConnections;
import dev.orrery.domain.capability.McpServer;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.UnavailableException;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Connections by the official SDK; a server that failed is tried again after half a minute. */
@Singleton
class SdkMcpConnections implements McpConnections {
  private static final long PAUSE = Duration.ofSeconds(30).toNanos();

  private final List<McpServer> configured;
  private final McpAllowList allowList;
  private final Duration forStarting;
  private final Map<McpServer, Connection> open = new ConcurrentHashMap<>();
  private final Map<McpServer, Failure> failed = new ConcurrentHashMap<>();
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

  /** Why and when a server could not be reached. */
  private record Failure(String reason, long at) {}

  @Inject
  SdkMcpConnections(
      List<McpSettings> settings,
      McpAllowList allowList,
      @Property(name = "orrery.mcp.start-timeout", defaultValue = "20s") Duration forStarting) {
    this.configured = settings.stream().filter(McpSettings::on).map(McpSettings::server).toList();
    this.allowList = allowList;
    this.forStarting = forStarting;
  }

  @Override
  public List<McpServer> configured() {
    return configured;
  }

  @Override
  public boolean mayStart(McpServer.Stdio command) {
    return allowList.holds(command);
  }

  @Override
  public List<Described> tools(McpServer server) {
    var connection = connection(server);
    try {
      return connection.tools();
    } catch (RuntimeException e) {
      throw broken(server, e);
    }
  }

  @Override
  public ToolResult call(McpServer server, String tool, Json.Obj arguments, Duration timeout)
      throws InterruptedException {
    var connection = connection(server);
    var answer = calls.submit(() -> connection.call(tool, arguments));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw broken(server, e);
    } catch (ExecutionException e) {
      throw broken(server, e.getCause() == null ? e : e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private Connection connection(McpServer server) {
    var failure = failed.get(server);
    if (failure != null && System.nanoTime() - failure.at < PAUSE) {
      throw new UnavailableException(failure.reason);
    }
    try {
      return open.computeIfAbsent(server, missing -> Connection.to(missing, forStarting));
    } catch (RuntimeException e) {
      throw broken(server, e);
    }
  }

  /** Drops the connection: a server that broke off is started anew, not trusted to recover. */
  private UnavailableException broken(McpServer server, Throwable cause) {
    var connection = open.remove(server);
    if (connection != null) {
      connection.close();
    }
    var reason =
        server.name() + ": " + cause.getClass().getSimpleName() + ": " + cause.getMessage();
    failed.put(server, new Failure(reason, System.nanoTime()));
    return new UnavailableException(reason, cause);
  }

  @PreDestroy
  void close() {
    open.values().forEach(Connection::close);
    calls.shutdownNow();
  }
}
