package dev.orrery.bootstrap.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP/1.1 by hand, so that a test may send what no client library would. */
public final class RawHttp {
  private static final Logger log = LoggerFactory.getLogger(RawHttp.class);
  private static final int PATIENCE_MILLIS = 20_000;

  private RawHttp() {}

  /** An answer: header names are lower case. */
  public record Answer(int status, Map<String, String> headers, String body) {
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
  }

  /** A usual request with the right Host and Content-Length. */
  public static Answer send(int port, String method, String target, String headers, String body) {
    return send(port, method, target, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  public static Answer send(int port, String method, String target, String headers, byte[] body) {
    var head =
        method
            + " "
            + target
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nConnection: close\r\n"
            + headers
            + (body.length > 0 ? "Content-Length: " + body.length + "\r\n" : "")
            + "\r\n";
    return exchange(port, head.getBytes(StandardCharsets.UTF_8), body);
  }

  /** Sends the bytes as they are and reads one answer. */
  public static Answer exchange(int port, byte[] head, byte[] body) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      var out = socket.getOutputStream();
      write(out, head, body);
      return read(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server that refuses a body early closes while it is still being sent. */
  private static void write(OutputStream out, byte[] head, byte[] body) {
    try {
      out.write(head);
      out.write(body);
      out.flush();
    } catch (IOException e) {
      log.trace("refused before the end of the body", e);
    }
  }

  private static Answer read(InputStream in) throws IOException {
    var status = Integer.parseInt(line(in).split(" ")[1]);
    var headers = new TreeMap<String, String>();
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      var parts = line.split(":", 2);
      headers.merge(
          parts[0].toLowerCase(Locale.ROOT), parts[1].strip(), (one, two) -> one + ", " + two);
    }
    var length = headers.get("content-length");
    var bytes =
        status == 101
            ? new byte[0]
            : "chunked".equals(headers.get("transfer-encoding"))
                ? chunks(in)
                : length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
    return new Answer(status, headers, new String(bytes, StandardCharsets.UTF_8));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var out = new ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(in), 16);
        size > 0;
        size = Integer.parseInt(line(in), 16)) {
      out.write(in.readNBytes(size));
      line(in);
    }
    return out.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    var out = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("The server closed the connection");
      }
      if (next != '\r') {
        out.write(next);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
