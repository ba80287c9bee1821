package dev.orrery.llm.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** A body that fails when it passes its byte limit, its time or a sane ratio of compression. */
final class BoundedBody extends FilterInputStream {
  private static final long HIGHEST_RATIO = 100;
  private static final long SMALL = 64 * 1024;

  private final PinnedClient client;
  private final EgressHttp.Deadline deadline;
  private final Counted wire;
  private final long maxBytes;
  private long read;

  private BoundedBody(
      InputStream in,
      Counted wire,
      PinnedClient client,
      EgressHttp.Deadline deadline,
      long maxBytes) {
    super(in);
    this.wire = wire;
    this.client = client;
    this.deadline = deadline;
    this.maxBytes = maxBytes;
  }

  static InputStream of(
      ClassicHttpResponse response,
      PinnedClient client,
      EgressHttp.Deadline deadline,
      long maxBytes)
      throws IOException {
    var entity = response.getEntity();
    var wire = new Counted(entity == null ? InputStream.nullInputStream() : entity.getContent());
    var encoding = entity == null ? null : entity.getContentEncoding();
    var plain =
        encoding != null && encoding.equalsIgnoreCase("gzip") ? new GZIPInputStream(wire) : wire;
    return new BoundedBody(plain, wire, client, deadline, maxBytes);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = in.read(into, offset, length);
    if (count > 0) {
      read += count;
      check();
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, SMALL)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Leaves the rest of the body unread: the connection is not used again. */
  @Override
  public void close() {
    client.close();
  }

  private void check() throws IOException {
    if (read > maxBytes) {
      throw refuse("The answer is larger than " + maxBytes + " bytes");
    }
    if (deadline.passed()) {
      throw refuse("The answer took too long");
    }
    if (read > SMALL && read > wire.count * HIGHEST_RATIO) {
      throw refuse("The answer is compressed too much");
    }
  }

  private IOException refuse(String why) {
    client.close();
    return new IOException(why);
  }

  /** Counts the bytes that came over the wire. */
  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = in.read();
      count += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int got = in.read(into, offset, length);
      count += Math.max(got, 0);
      return got;
    }
  }
}
