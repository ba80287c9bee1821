package dev.orrery.rest.support;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Feeds the connections of one event loop together, and then rests for a multiple of the time that
 * took. So streams leave most of the loop to requests, and the more readers there are, the more
 * events go out in one piece; a few readers get each event at once.
 */
final class FeedRounds {
  private static final int RESTS = 4;
  private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(20);

  private final EventLoop loop;
  private final AtomicBoolean due = new AtomicBoolean();
  private List<EventFeed> waiting = new ArrayList<>();
  private long restsUntil = System.nanoTime();

  FeedRounds(EventLoop loop) {
    this.loop = loop;
  }

  /** Has a connection fed in the next round; from any thread, once for each round. */
  void add(EventFeed feed) {
    synchronized (this) {
      waiting.add(feed);
    }
    if (due.compareAndSet(false, true)) {
      try {
        loop.execute(this::begin);
      } catch (RejectedExecutionException e) {
        // The server ends, and its connections with it.
        feed.allowDiscard();
      }
    }
  }

  private void begin() {
    long rest = restsUntil - System.nanoTime();
    if (rest > 0) {
      loop.schedule(this::round, rest, TimeUnit.NANOSECONDS);
    } else {
      round();
    }
  }

  private void round() {
    due.set(false);
    long begin = System.nanoTime();
    take().forEach(EventFeed::go);
    long end = System.nanoTime();
    restsUntil = end + Math.min(RESTS * (end - begin), LONGEST_REST);
  }

  private synchronized List<EventFeed> take() {
    var all = waiting;
    waiting = new ArrayList<>(all.size());
    return all;
  }
}
