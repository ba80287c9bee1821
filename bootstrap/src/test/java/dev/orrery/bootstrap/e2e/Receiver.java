package dev.orrery.bootstrap.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Somebody outside who receives webhooks, and is not always well. */
final class Receiver implements AfterAllCallback {
  /** What a path does with a request. */
  interface Manner {
    /**
     * Says which status to answer.
     *
     * @param attempt how often this path has seen the delivery, from 1
     * @param delivery how many deliveries this path has seen, from 1
     */
    int status(int attempt, int delivery) throws InterruptedException;
  }

  /** A request as it came. */
  record Received(String path, String id, String event, String signature, String body) {}

  private final HttpServer http;
  private final Map<String, Manner> manners = new ConcurrentHashMap<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch open = new CountDownLatch(1);

  Receiver() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::receive);
    http.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + http.getAddress().getPort() + path;
  }

  void behave(String path, Manner manner) {
    manners.put(path, manner);
  }

  /** A manner that keeps everybody waiting until {@link #release}. */
  Manner hanging() {
    return (attempt, delivery) -> {
      open.await();
      return 200;
    };
  }

  void release() {
    open.countDown();
  }

  List<Received> received(String path) {
    return received.stream().filter(one -> one.path().equals(path)).toList();
  }

  @Override
  public void afterAll(ExtensionContext test) {
    release();
    http.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var path = exchange.getRequestURI().getPath();
      var one =
          new Received(
              path,
              header(exchange, "X-Aegis-Delivery"),
              header(exchange, "X-Aegis-Event"),
              header(exchange, "X-Aegis-Signature"),
              body);
      received.add(one);
      int attempt =
          (int) received(path).stream().filter(seen -> seen.id().equals(one.id())).count();
      int delivery = (int) received(path).stream().map(Received::id).distinct().count();
      exchange.sendResponseHeaders(manner(path).status(attempt, delivery), -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Manner manner(String path) {
    return Objects.requireNonNull(manners.get(path), "Nobody said how to behave");
  }

  private static String header(HttpExchange exchange, String name) {
    var value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }
}
