package dev.orrery.bootstrap.twonode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.conformance.FrameSocket;
import dev.orrery.domain.kernel.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** One open stream, which tells how and when the server ends it. */
final class OpenStream implements AutoCloseable {
  private final String name;
  private final CompletableFuture<Ended> ended = new CompletableFuture<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final AutoCloseable connection;

  /** When the server ended it, and with which status where it has one. */
  record Ended(long nanos, String how) {}

  private OpenStream(String name, AutoCloseable connection) {
    this.name = name;
    this.connection = connection;
  }

  /** An event stream, once its first line is there. */
  static OpenStream ofEvents(String name, HttpRequest request) {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try {
      var answer = client.send(request, BodyHandlers.ofInputStream());
      assertThat(answer.statusCode()).as(name).isEqualTo(200);
      var stream = new OpenStream(name, client::shutdownNow);
      Thread.ofVirtual().start(() -> stream.read(answer));
      return stream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A socket, which says something first where there is something to say. */
  static OpenStream ofSocket(String name, URI uri, String... first) {
    var socket = new FrameSocket(uri, Visitor.JSON);
    var stream = new OpenStream(name, socket);
    socket.closed().thenAccept(status -> stream.end(status.toString()));
    for (var frame : first) {
      socket.say(frame);
    }
    return stream;
  }

  String name() {
    return name;
  }

  /** What a client of a socket says. */
  void say(Json.Obj frame) {
    ((FrameSocket) connection).say(Visitor.JSON.write(frame));
  }

  /** The frames of a socket, or the lines of an event stream. */
  int heard() {
    return connection instanceof FrameSocket socket ? socket.frames().size() : heard.size();
  }

  List<String> lines() {
    return List.copyOf(heard);
  }

  CompletableFuture<Ended> ended() {
    return ended;
  }

  private void read(HttpResponse<InputStream> answer) {
    try (var reader =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        heard.add(line);
      }
      end("complete");
    } catch (IOException e) {
      end("cut");
    }
  }

  private void end(String how) {
    ended.complete(new Ended(System.nanoTime(), how));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
