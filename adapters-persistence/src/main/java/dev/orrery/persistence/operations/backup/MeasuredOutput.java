package dev.orrery.persistence.operations.backup;

import dev.orrery.domain.kernel.Digest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Measures what goes through it, and lets nothing more through once the thread is interrupted or
 * the time is over; closing it leaves what it writes to open.
 */
final class MeasuredOutput extends OutputStream {
  private final OutputStream out;
  private final long deadline;
  private final MessageDigest digest = Digest.sha256();
  private long count;

  /**
   * Writes to another stream.
   *
   * @param deadline by {@link System#nanoTime()}
   */
  MeasuredOutput(OutputStream out, long deadline) {
    this.out = out;
    this.deadline = deadline;
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
    if (System.nanoTime() - deadline > 0) {
      throw new IOException("The backup took too long");
    }
    out.write(bytes, from, length);
    digest.update(bytes, from, length);
    count += length;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  BackupManifest.Part part(String name) {
    return new BackupManifest.Part(name, count, HexFormat.of().formatHex(digest.digest()));
  }
}
