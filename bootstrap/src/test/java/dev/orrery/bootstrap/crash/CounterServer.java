package dev.orrery.bootstrap.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** The world outside: it outlives the server and keeps the key of every call that reached it. */
public final class CounterServer implements AutoCloseable {
  private final Map<String, List<String>> keysByName = new HashMap<>();
  private final HttpServer server;

  private CounterServer(HttpServer server) {
    this.server = server;
  }

  public static CounterServer start() {
    try {
      var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
      var counter = new CounterServer(http);
      http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      http.createContext("/count", counter::count);
      http.start();
      return counter;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How often a call with this name arrived, repetitions included. */
  public synchronized int deliveries(String name) {
    return keysByName.getOrDefault(name, List.of()).size();
  }

  /** How often it counts for a receiver that knows keys. */
  public synchronized int counted(String name) {
    return new HashSet<>(keysByName.getOrDefault(name, List.of())).size();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void count(HttpExchange exchange) throws IOException {
    var query = exchange.getRequestURI().getRawQuery();
    var name = parameter(query, "name");
    note(name, parameter(query, "key"));
    var body = name.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private synchronized void note(String name, String key) {
    keysByName.computeIfAbsent(name, first -> new ArrayList<>()).add(key);
  }

  private static String parameter(String query, String name) {
    for (var part : query.split("&")) {
      if (part.startsWith(name + "=")) {
        return URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    throw new IllegalArgumentException(query);
  }
}
