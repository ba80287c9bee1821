package dev.orrery.application.identity.key;

import dev.orrery.application.kernel.BackgroundThread;
import dev.orrery.domain.identity.KeyUse;
import dev.orrery.domain.identity.KeyUses;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the requests that were made with keys, many at a time and within a second or two. */
@Singleton
public final class RecordKeyUses implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RecordKeyUses.class);
  private static final int MOST_WAITING = 20_000;
  private static final int AT_ONCE = 500;
  private static final int MOST_TRIES = 20;
  private static final long PAUSE_MILLIS = 1_000;

  private final BlockingQueue<KeyUse> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final List<KeyUse> batch = new ArrayList<>(AT_ONCE);
  private final KeyUses uses;
  private final Transactions transactions;
  private final BackgroundThread thread = new BackgroundThread("key-uses", this::round);
  private int failures;

  @Inject
  public RecordKeyUses(KeyUses uses, Transactions transactions) {
    this.uses = uses;
    this.transactions = transactions;
  }

  public void start() {
    thread.start();
  }

  /** Returns at once; where the database is too slow for what is asked, a use may be left out. */
  public void record(KeyUse use) {
    if (!waiting.offer(use)) {
      log.warn("a use of a key is not recorded, since too many wait key={}", use.key().value());
    }
  }

  @Override
  public void close() {
    thread.close();
    write();
  }

  private void round() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    write();
  }

  /** What can not be written stays for the next time, and not for ever: others wait behind it. */
  synchronized void write() {
    while (!batch.isEmpty() || waiting.drainTo(batch, AT_ONCE) > 0) {
      try {
        transactions.inOne(() -> uses.add(List.copyOf(batch)));
      } catch (RuntimeException e) {
        failures++;
        if (failures < MOST_TRIES) {
          throw e;
        }
        log.warn("uses of keys are not recorded, since they can not be written n={}", batch.size());
      }
      failures = 0;
      batch.clear();
    }
  }
}
