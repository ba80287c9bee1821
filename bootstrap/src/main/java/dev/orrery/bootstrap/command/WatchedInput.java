package dev.orrery.bootstrap.command;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** A stream whose end can be waited for by others than its reader. */
final class WatchedInput extends FilterInputStream {
  private final CountDownLatch ended = new CountDownLatch(1);

  WatchedInput(InputStream stream) {
    super(stream);
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  @Override
  public int read() throws IOException {
    return noted(super.read());
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return noted(super.read(bytes, offset, length));
  }

  private int noted(int read) {
    if (read < 0) {
      ended.countDown();
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    ended.countDown();
    super.close();
  }
}
