package dev.orrery.application.identity.key;

import dev.orrery.application.kernel.BackgroundThread;
import dev.orrery.domain.identity.KeyUse;
import dev.orrery.domain.identity.KeyUses;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
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
  private static final long PAUSE_MILLIS = 1_000;

  private final BlockingQueue<KeyUse> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final KeyUses uses;
  private final Transactions transactions;
  private final BackgroundThread thread = new BackgroundThread("key-uses", this::round);

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

  void write() {
    var batch = new ArrayList<KeyUse>();
    while (waiting.drainTo(batch, AT_ONCE) > 0) {
      transactions.inOne(() -> uses.add(batch));
      batch.clear();
    }
  }
}
