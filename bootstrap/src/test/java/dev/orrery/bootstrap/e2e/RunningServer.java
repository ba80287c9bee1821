package dev.orrery.bootstrap.e2e;

import dev.orrery.bootstrap.AdminToken;
import dev.orrery.bootstrap.OrreryServer;
import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.persistence.database.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The server of a test class, inside the test's JVM: free ports, a cloned database, a temporary
 * data directory.
 *
 * <pre>{@code
 * @RegisterExtension static final RunningServer server = RunningServer.perClass();
 *
 * @Test
 * void healthIsPublic() {
 *   var answer = server.get(Dialect.OXIOS, "/health");
 *
 *   assertThat(answer.statusCode()).isEqualTo(200);
 * }
 * }</pre>
 */
public final class RunningServer implements BeforeAllCallback, AfterAllCallback {
  /** No port is given twice, or two listeners of one server could get the same. */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private final TestDatabase database = TestDatabase.perClass();
  private final Map<String, Object> properties = new LinkedHashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private @Nullable OrreryServer server;
  private @Nullable Path home;

  private RunningServer() {}

  public static RunningServer perClass() {
    return new RunningServer();
  }

  /** Sets a property before the start. */
  public RunningServer with(String property, Object value) {
    properties.put(property, value);
    return this;
  }

  public ApplicationContext context() {
    return running().context();
  }

  public TestDatabase database() {
    return database;
  }

  public Path home() {
    return Objects.requireNonNull(home, "The server is not running");
  }

  public String token() {
    return context().getBean(AdminToken.class).value();
  }

  /** The URL of a path on a dialect's port. */
  public URI uri(Dialect dialect, String path) {
    return URI.create(running().state().urls().get(dialect.label()) + path);
  }

  /** The URL of a path on Orrery's own port. */
  public URI ownUri(String path) {
    return URI.create(running().state().urls().get("orrery") + path);
  }

  public HttpResponse<String> get(Dialect dialect, String path) {
    return send(HttpRequest.newBuilder(uri(dialect, path)));
  }

  public HttpResponse<String> delete(Dialect dialect, String path) {
    return send(HttpRequest.newBuilder(uri(dialect, path)).DELETE());
  }

  public HttpResponse<String> post(Dialect dialect, String path, String json) {
    return send(
        HttpRequest.newBuilder(uri(dialect, path))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  public HttpResponse<String> put(Dialect dialect, String path, String json) {
    return send(
        HttpRequest.newBuilder(uri(dialect, path))
            .header("content-type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  /** Sends a request as it is, with a minute to answer. */
  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Stops the server and starts it again on the same database and data directory. */
  public void restart() {
    var ports = running().state().urls().values().stream().map(url -> URI.create(url).getPort());
    var taken = ports.toList();
    running().close();
    // The listeners are let go of a moment after the server has stopped.
    Awaitility.await().until(() -> taken.stream().allMatch(RunningServer::isFree));
    server = OrreryServer.on(home()).start(overrides());
  }

  @Override
  public void beforeAll(ExtensionContext test) throws IOException {
    database.beforeAll(test);
    home = Files.createTempDirectory("orrery-e2e-");
    freePorts().forEach(properties::putIfAbsent);
    server = OrreryServer.on(home).start(overrides());
  }

  @Override
  public void afterAll(ExtensionContext test) {
    if (server != null) {
      server.close();
    }
    database.afterAll(test);
  }

  private OrreryServer running() {
    return Objects.requireNonNull(server, "The server is not running");
  }

  private Map<String, Object> overrides() {
    var all = new LinkedHashMap<String, Object>();
    all.put("orrery.database.url", database.connection().url());
    all.put("orrery.database.user", database.connection().user());
    all.put("orrery.database.password", database.connection().password());
    all.put("orrery.database.pool", 8);
    all.put("orrery.lease-time", "2s");
    all.putAll(properties);
    return all;
  }

  /** Ports for Orrery itself and for every dialect, by their settings. */
  public static Map<String, Object> freePorts() {
    var ports = new LinkedHashMap<String, Object>();
    ports.put("orrery.port", freePort());
    for (var dialect : Dialect.values()) {
      ports.put(dialect.portKey(), freePort());
    }
    return ports;
  }

  /**
   * A port that nobody listens on now; not one of those that outgoing connections are given, or a
   * server could lose it while it restarts.
   */
  public static int freePort() {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      if (isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new IllegalStateException("No port is free");
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (BindException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
