package dev.orrery.bootstrap.command;

import dev.orrery.bootstrap.FreePorts;
import dev.orrery.bootstrap.OrreryServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts a server, asks each of its listeners once and stops it, for a JVM that records. */
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {
  @Mixin private final HomeOption home = new HomeOption();

  @Override
  public Integer call() throws IOException {
    try (var server = OrreryServer.on(home.path()).start(FreePorts.forAll())) {
      for (var url : server.state().urls().values()) {
        ask(URI.create(url));
      }
    }
    return 0;
  }

  /** By hand, since a client would be recorded too, which a server does not need. */
  private static void ask(URI url) throws IOException {
    try (var socket = new Socket(url.getHost(), url.getPort())) {
      var request =
          "GET /health HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
              .formatted(url.getAuthority());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
  }
}
