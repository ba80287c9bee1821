package dev.orrery.bootstrap.command;

import dev.orrery.bootstrap.FreePorts;
import dev.orrery.bootstrap.OrreryServer;
import dev.orrery.bootstrap.ThrowAwayFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Starts and stops a server on a throw-away data directory, for the JVM that records its AOT cache.
 */
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {
  @Override
  public Integer call() throws IOException, InterruptedException {
    try (var home = ThrowAwayFolder.temporary("orrery-train-");
        var server = OrreryServer.on(home.path()).start(FreePorts.forAll());
        var client = HttpClient.newHttpClient()) {
      for (var url : server.state().urls().values()) {
        ask(client, url + "/health");
      }
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
}
