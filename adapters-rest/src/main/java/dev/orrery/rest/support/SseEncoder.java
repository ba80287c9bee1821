package dev.orrery.rest.support;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Writes frames of server-sent events; no text can end its frame or begin another field. */
public final class SseEncoder {
  private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

  private SseEncoder() {}

  /** A frame with data only, as {@code EventSource.onmessage} gets it. */
  public static byte[] data(String data) {
    return bytes(dataLines(data) + "\n");
  }

  /** A frame with a cursor, which the reader sends back as {@code Last-Event-ID}. */
  public static byte[] data(long cursor, String data) {
    return bytes("id: " + cursor + "\n" + dataLines(data) + "\n");
  }

  /** A frame under a name of its own, which only those get who listen for that. */
  public static byte[] named(String name, byte[] frame) {
    var line = bytes("event: " + LINE_END.matcher(name).replaceAll(" ") + "\n");
    var named = new byte[line.length + frame.length];
    System.arraycopy(line, 0, named, 0, line.length);
    System.arraycopy(frame, 0, named, line.length, frame.length);
    return named;
  }

  /** A comment, which readers pass over. */
  public static byte[] comment(String text) {
    return bytes(": " + LINE_END.matcher(text).replaceAll(" ") + "\n\n");
  }

  private static String dataLines(String data) {
    var lines = new StringBuilder();
    for (var line : LINE_END.split(data, -1)) {
      lines.append("data: ").append(line).append('\n');
    }
    return lines.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
