package dev.orrery.bootstrap.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

/** Sends its request again and again on one connection, for as little of this side's time. */
final class KeepAliveClient implements Throughput.Work, AutoCloseable {
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final String LENGTH = "content-length:";

  private final Socket socket;
  private final InputStream in;
  private final Supplier<byte[]> request;

  private KeepAliveClient(URI uri, Supplier<byte[]> request) throws IOException {
    this.socket = new Socket(uri.getHost(), uri.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    this.in = new BufferedInputStream(socket.getInputStream(), 16_384);
    this.request = request;
  }

  /** Reads the same thing. */
  static KeepAliveClient of(URI uri) throws IOException {
    return reading(uri, "");
  }

  /** Reads the same thing as somebody. */
  static KeepAliveClient of(URI uri, String token) throws IOException {
    return reading(uri, bearer(token));
  }

  private static KeepAliveClient reading(URI uri, String fields) throws IOException {
    var request = head("GET", uri, fields) + "\r\n";
    var bytes = request.getBytes(StandardCharsets.US_ASCII);
    return new KeepAliveClient(uri, () -> bytes);
  }

  /** Posts each body that it is given, as somebody. */
  static KeepAliveClient posting(URI uri, String token, Supplier<String> bodies)
      throws IOException {
    return new KeepAliveClient(
        uri,
        () -> {
          var body = bodies.get();
          var fields =
              "Content-Type: application/json\r\nContent-Length: %d\r\n"
                  .formatted(body.getBytes(StandardCharsets.UTF_8).length);
          return (head("POST", uri, bearer(token) + fields) + "\r\n" + body)
              .getBytes(StandardCharsets.UTF_8);
        });
  }

  private static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  private static String head(String method, URI uri, String fields) {
    return "%s %s HTTP/1.1\r\nHost: %s:%d\r\n%s"
        .formatted(method, uri.getPath(), uri.getHost(), uri.getPort(), fields);
  }

  @Override
  public void once() throws IOException {
    socket.getOutputStream().write(request.get());
    var status = line();
    if (!status.startsWith("HTTP/1.1 20")) {
      throw new IOException("The server answered " + status);
    }
    int length = -1;
    for (var header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(header.substring(LENGTH.length()).strip());
      }
    }
    if (length < 1) {
      throw new IOException("The answer has no length");
    }
    in.skipNBytes(length);
  }

  private String line() throws IOException {
    var line = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("The server closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
