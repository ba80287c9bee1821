package dev.orrery.bootstrap.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Many subscribers of an event stream, read by one thread that notes when each event came. */
final class StreamReaders implements AutoCloseable {
  /** The field of an event's payload that counts the events of a benchmark. */
  static final String NUMBER = "count";

  /** What comes before that number on the wire. */
  static final String MARKER = "\"" + NUMBER + "\":";

  private static final long PATIENCE_SECONDS = 60;

  private final Selector selector;
  private final byte[] mark;
  private final List<Reader> readers = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  private StreamReaders(Selector selector, byte[] mark) {
    this.selector = selector;
    this.mark = mark;
  }

  /** Subscribes so many times; each subscription stands when this returns. */
  static StreamReaders open(URI uri, String token, String mark, int count) throws IOException {
    var all = new StreamReaders(Selector.open(), mark.getBytes(StandardCharsets.US_ASCII));
    try {
      for (int i = 0; i < count; i++) {
        all.add(connect(uri, token));
      }
      return all;
    } catch (IOException e) {
      all.close();
      throw e;
    }
  }

  /** The next frame with an event that a new subscriber gets once {@code write} has run. */
  static String frame(URI uri, String token, Step write) throws IOException, InterruptedException {
    try (var channel = connect(uri, token)) {
      write.run();
      var text = new StringBuilder();
      while (!(text.indexOf("data:") >= 0 && text.indexOf("\n\n", text.indexOf("data:")) >= 0)) {
        text.append(read(channel));
      }
      int end = text.indexOf("\n\n", text.indexOf("data:")) + 2;
      int begin = Math.max(0, text.lastIndexOf("\r\n", text.indexOf("data:")));
      return text.substring(begin, end).stripLeading();
    }
  }

  /** Something that makes an event. */
  interface Step {
    void run() throws IOException, InterruptedException;
  }

  private static SocketChannel connect(URI uri, String token) throws IOException {
    var channel = SocketChannel.open(new InetSocketAddress(uri.getHost(), uri.getPort()));
    var request =
        "GET %s HTTP/1.1\r\nHost: %s:%d\r\nAccept: text/event-stream\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(uri.getPath(), uri.getHost(), uri.getPort(), token);
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    var answer = new StringBuilder();
    // A first comment or greeting says that the subscription stands.
    while (answer.indexOf("\n: ") < 0 && answer.indexOf("\"connected\"") < 0) {
      answer.append(read(channel));
    }
    if (!answer.toString().startsWith("HTTP/1.1 200")) {
      throw new IOException("The stream did not open: " + answer);
    }
    return channel;
  }

  private static String read(SocketChannel channel) throws IOException {
    var some = ByteBuffer.allocate(4096);
    if (channel.read(some) < 0) {
      throw new IOException("The stream ended");
    }
    return StandardCharsets.UTF_8.decode(some.flip()).toString();
  }

  private void add(SocketChannel channel) throws IOException {
    var reader = new Reader(mark);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, reader);
    readers.add(reader);
  }

  /**
   * Reads until every subscriber has got so many events, in order.
   *
   * @return when each came, by subscriber
   */
  long[][] read(int events) throws IOException {
    readers.forEach(reader -> reader.expect(events));
    long end =
        System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS) + events * 20_000_000L;
    long missing = (long) readers.size() * events;
    while (missing > 0) {
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        throw new IOException(missing + " deliveries are missing");
      }
      var got = new long[1];
      selector.select(key -> got[0] += take(key), 1000);
      missing -= got[0];
    }
    return readers.stream().map(reader -> reader.arrivals).toArray(long[][]::new);
  }

  private int take(SelectionKey key) {
    try {
      if (((SocketChannel) key.channel()).read(buffer.clear()) < 0) {
        throw new IOException("A stream ended");
      }
      return ((Reader) key.attachment()).take(buffer.array(), buffer.position());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finds the numbers of events in what one subscriber gets, piece by piece. */
  private static final class Reader {
    private final byte[] mark;
    private long[] arrivals = new long[0];
    private int seen;
    private int matched;
    private int number;

    Reader(byte[] mark) {
      this.mark = mark;
    }

    void expect(int events) {
      arrivals = new long[events];
      seen = 0;
    }

    /** How many events ended in these bytes. */
    int take(byte[] bytes, int length) throws IOException {
      long now = System.nanoTime();
      int before = seen;
      for (int i = 0; i < length; i++) {
        byte next = bytes[i];
        if (matched < mark.length) {
          matched = next == mark[matched] ? matched + 1 : next == mark[0] ? 1 : 0;
        } else if (next >= '0' && next <= '9') {
          number = number * 10 + next - '0';
        } else {
          note(now);
        }
      }
      return seen - before;
    }

    private void note(long now) throws IOException {
      if (number != seen) {
        throw new IOException("Event " + seen + " was expected, but " + number + " came");
      }
      arrivals[seen++] = now;
      matched = 0;
      number = 0;
    }
  }

  @Override
  public void close() throws IOException {
    for (var key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
