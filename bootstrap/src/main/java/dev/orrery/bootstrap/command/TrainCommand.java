package dev.orrery.bootstrap.command;

import dev.orrery.bootstrap.OrreryServer;
import dev.orrery.bootstrap.config.Dialect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Starts and stops a server on a throw-away data directory, for the JVM that records its AOT cache.
 */
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {
  @Override
  public Integer call() throws IOException, InterruptedException {
    var home = Files.createTempDirectory("orrery-train-");
    try (var server = OrreryServer.on(home).start(freePorts());
        var client = HttpClient.newHttpClient()) {
      for (var url : server.state().urls().values()) {
        ask(client, url + "/health");
      }
    } finally {
      delete(home);
    }
    return 0;
  }

  private static void ask(HttpClient client, String url) throws InterruptedException {
    try {
      client.send(
          HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      // A listener without an answer costs the recording nothing.
      return;
    }
  }

  private static Map<String, Object> freePorts() throws IOException {
    var ports = new HashMap<String, Object>(Map.of("orrery.port", freePort()));
    for (var dialect : Dialect.values()) {
      ports.put(dialect.portKey(), freePort());
    }
    return ports;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
