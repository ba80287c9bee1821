package dev.orrery.llm.terminal;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts programs on one thread that never ends: a child that asked to die with its parent dies
 * with the thread that started it.
 */
final class PtyStarter {
  private static final ExecutorService THREAD =
      Executors.newSingleThreadExecutor(
          work -> Thread.ofPlatform().daemon().name("terminal-starter").unstarted(work));

  private PtyStarter() {}

  static PtyProcess start(PtyProcessBuilder builder) throws IOException {
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
