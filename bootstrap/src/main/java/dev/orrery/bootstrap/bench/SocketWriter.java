package dev.orrery.bootstrap.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Writes the frames of an event stream straight to every socket that asked for it; there is no
 * database, no encoding and no subscription.
 */
final class SocketWriter extends SteadyWriter {
  static final String LISTENING = "listening on ";

  private static final String HEAD =
      "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
  private static final String FRAME = "frame ";
  private static final String OPENING = ": open\n\n";

  private final List<SocketChannel> readers = new CopyOnWriteArrayList<>();
  private String frame = "";
  private String mark = "";

  private SocketWriter() {}

  public static void main(String[] arguments) throws Exception {
    var writer = new SocketWriter();
    try (var listener =
        ServerSocketChannel.open()
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024)) {
      Thread.ofPlatform().daemon().start(() -> writer.accept(listener));
      ParentProcess.say(LISTENING + ((InetSocketAddress) listener.getLocalAddress()).getPort());
      writer.obey();
    }
    System.exit(0);
  }

  /**
   * The frame of the event with the number 0, which the others have theirs in place of.
   *
   * @param mark what comes before the number
   */
  static String frame(String frame, String mark) {
    return FRAME + encoded(frame) + " " + encoded(mark);
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String text) {
    return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
  }

  @Override
  void take(String line) {
    var parts = line.substring(FRAME.length()).split(" ");
    frame = decoded(parts[0]);
    mark = decoded(parts[1]);
  }

  @Override
  long write(int number) {
    var numbered = frame.replace(mark + "0", mark + number);
    var chunk = chunk(numbered);
    long begin = System.nanoTime();
    Iterator<SocketChannel> all = readers.iterator();
    while (all.hasNext()) {
      var reader = all.next();
      try {
        reader.write(chunk.duplicate());
      } catch (IOException e) {
        readers.remove(reader);
      }
    }
    return begin;
  }

  private static ByteBuffer chunk(String text) {
    var bytes =
        "%x\r\n%s\r\n"
            .formatted(text.getBytes(StandardCharsets.UTF_8).length, text)
            .getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  private void accept(ServerSocketChannel listener) {
    try {
      while (true) {
        var reader = listener.accept();
        var request =
            new BufferedReader(
                new InputStreamReader(Channels.newInputStream(reader), StandardCharsets.US_ASCII));
        for (var line = request.readLine();
            line != null && !line.isEmpty();
            line = request.readLine()) {
          // Everybody gets the same stream.
        }
        reader.write(ByteBuffer.wrap(HEAD.getBytes(StandardCharsets.US_ASCII)));
        reader.write(chunk(OPENING));
        readers.add(reader);
      }
    } catch (IOException e) {
      // The listener was closed.
    }
  }
}
