package dev.orrery.persistence.workspace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The beginning of a stream; the rest is read and dropped, so that its writer never waits. */
final class BoundedOutput {
  private final int limit;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private boolean truncated;

  BoundedOutput(int limit) {
    this.limit = Math.max(0, limit);
  }

  void drain(InputStream stream) {
    var buffer = new byte[16 * 1024];
    try (stream) {
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        keep(buffer, n);
      }
    } catch (IOException closedByTheEnd) {
      // What came before counts.
    }
  }

  private synchronized void keep(byte[] buffer, int count) {
    int room = Math.min(count, limit - kept.size());
    kept.write(buffer, 0, room);
    truncated |= room < count;
  }

  synchronized boolean truncated() {
    return truncated;
  }

  /** The text, without a character that the limit cut in two. */
  synchronized String text() {
    var bytes = kept.toByteArray();
    int end = bytes.length;
    if (truncated) {
      int start = end;
      while (start > 0 && end - start < 4 && (bytes[start - 1] & 0xc0) == 0x80) {
        start--;
      }
      int lead = start > 0 ? bytes[start - 1] & 0xff : 0;
      int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
      if (length > 1 && end - (start - 1) < length) {
        end = start - 1;
      }
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }
}
