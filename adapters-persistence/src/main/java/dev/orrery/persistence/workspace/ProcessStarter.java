package dev.orrery.persistence.workspace;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts processes on one thread that never ends: on Linux a child that asked to die with its
 * parent dies with the thread that started it.
 */
final class ProcessStarter {
  private static final ExecutorService THREAD =
      Executors.newSingleThreadExecutor(
          work -> Thread.ofPlatform().daemon().name("process-starter").unstarted(work));

  private ProcessStarter() {}

  static Process start(ProcessBuilder builder) throws IOException {
    try {
      return THREAD.submit(builder::start).get();
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted before the start", e);
    }
  }
}
