package dev.orrery.bootstrap.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events from a socket of its own, so that a thousand of them are cheap. */
final class SseReader implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader in;

  /** One event. */
  record Message(long id, String data) {}

  private SseReader(Socket socket, BufferedReader in) {
    this.socket = socket;
    this.in = in;
  }

  /** Opens a stream and reads its head. */
  static SseReader open(URI uri, String token, @Nullable Long lastId) throws IOException {
    var socket = new Socket(uri.getHost(), uri.getPort());
    socket.setSoTimeout(60_000);
    var request = new StringBuilder("GET " + uri.getPath() + " HTTP/1.1\r\n");
    request.append("Host: 127.0.0.1:").append(uri.getPort()).append("\r\n");
    request.append("Accept: text/event-stream\r\nAuthorization: Bearer ").append(token);
    if (lastId != null) {
      request.append("\r\nLast-Event-ID: ").append(lastId);
    }
    request.append("\r\n\r\n");
    socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
    var in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    var status = in.readLine();
    if (status == null || !status.contains(" 200 ")) {
      socket.close();
      throw new IOException("The stream did not open: " + status);
    }
    var reader = new SseReader(socket, in);
    // The first comment says that the subscription stands.
    reader.awaitComment();
    return reader;
  }

  private void awaitComment() throws IOException {
    for (var line = line(); !line.startsWith(":"); line = line()) {
      // Head lines and chunk sizes.
    }
  }

  /** The next event; comments, empty lines and the sizes of chunks are passed over. */
  Message next() throws IOException {
    long id = -1;
    while (true) {
      var line = line();
      if (line.startsWith("id:")) {
        id = Long.parseLong(line.substring(3).strip());
      } else if (line.startsWith("data:")) {
        return new Message(id, line.substring(5).strip());
      }
    }
  }

  private String line() throws IOException {
    var line = in.readLine();
    if (line == null) {
      throw new IOException("The stream ended");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
