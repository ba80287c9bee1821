package dev.orrery.bootstrap.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Asks the same thing again and again on one connection, for as little of this side's time. */
final class KeepAliveClient implements Throughput.Work, AutoCloseable {
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final String LENGTH = "content-length:";

  private final Socket socket;
  private final InputStream in;
  private final byte[] request;

  private KeepAliveClient(Socket socket, InputStream in, byte[] request) {
    this.socket = socket;
    this.in = in;
    this.request = request;
  }

  static KeepAliveClient of(URI uri) throws IOException {
    var socket = new Socket(uri.getHost(), uri.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    var request =
        "GET %s HTTP/1.1\r\nHost: %s:%d\r\n\r\n"
            .formatted(uri.getPath(), uri.getHost(), uri.getPort())
            .getBytes(StandardCharsets.US_ASCII);
    return new KeepAliveClient(
        socket, new BufferedInputStream(socket.getInputStream(), 16_384), request);
  }

  @Override
  public void once() throws IOException {
    socket.getOutputStream().write(request);
    var status = line();
    if (!status.startsWith("HTTP/1.1 200")) {
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
