package dev.orrery.bootstrap.conformance;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A client of a WebSocket that keeps the JSON objects it hears. */
public final class FrameSocket implements WebSocket.Listener, AutoCloseable {
  private final JsonCodec codec;
  private final List<Json.Obj> frames = new CopyOnWriteArrayList<>();
  private final StringBuilder part = new StringBuilder();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;

  public FrameSocket(URI uri, JsonCodec codec) {
    this.codec = codec;
    this.socket =
        client
            .newWebSocketBuilder()
            .buildAsync(URI.create(uri.toString().replace("http:", "ws:")), this)
            .join();
  }

  public void say(String text) {
    socket.sendText(text, true).join();
  }

  /** What was heard so far, in order. */
  public List<Json.Obj> frames() {
    return frames;
  }

  /** The status with which the server ends the connection. */
  public CompletableFuture<Integer> closed() {
    return closed;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      frames.add((Json.Obj) codec.parse(part.toString()));
      part.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closed.complete(status);
    return null;
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
  }
}
