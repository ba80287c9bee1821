package dev.orrery.rest.probe;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The web adapter, listening on free ports of this machine. */
public final class ProbeServer implements AutoCloseable {
  public static final String BOOT_SECRET = "boot-secret-of-the-probe";

  /** No port is given twice, or two listeners of one server could get the same. */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private final EmbeddedServer server;
  private final int oxios;
  private final int aegis;
  private final int probe;
  private final int main;

  public ProbeServer(Map<String, Object> more) {
    this.oxios = free();
    this.aegis = free();
    this.probe = free();
    this.main = free();
    var properties =
        new HashMap<String, Object>(
            Map.of(
                "orrery.ports.oxios", oxios,
                "orrery.ports.aegis", aegis,
                "orrery.ports.probe", probe,
                "orrery.ports.main", main,
                "micronaut.server.port", main,
                "micronaut.server.host", "127.0.0.1",
                "orrery.admin-token", BOOT_SECRET,
                "orrery.oxios.rate-limit", 1_000_000,
                "orrery.aegis.rate-limit-enabled", false));
    properties.putAll(more);
    this.server = ApplicationContext.run(EmbeddedServer.class, properties);
  }

  public int oxios() {
    return oxios;
  }

  public int aegis() {
    return aegis;
  }

  public int probe() {
    return probe;
  }

  public int main() {
    return main;
  }

  public ApplicationContext context() {
    return server.getApplicationContext();
  }

  public ProbeSettings settings() {
    return context().getBean(ProbeSettings.class);
  }

  /** Sends a request with a good Host header and whatever lines and body are given. */
  public RawHttp.Answer oxios(String method, String target, String headers, String body) {
    return RawHttp.send(oxios, method, target, headers, body);
  }

  /** The same on the aegis port. */
  public RawHttp.Answer aegis(String method, String target, String headers, String body) {
    return RawHttp.send(aegis, method, target, headers, body);
  }

  @Override
  public void close() {
    server.close();
  }

  private static int free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = socket.getLocalPort();
      return GIVEN.add(port) ? port : free();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
