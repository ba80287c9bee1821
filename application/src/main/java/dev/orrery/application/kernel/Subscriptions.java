package dev.orrery.application.kernel;

import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Wakeups;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets any number of readers follow the sealed log. One thread a process reads each event once,
 * when the sealer says so or after a second, into a tail of fixed size that all readers share.
 */
@Singleton
public final class Subscriptions implements AutoCloseable {
  /** The position that stands for the present end of the log. */
  public static final long FROM_NOW = -1;

  private static final int TAIL = 8192;
  private static final int PAGE = 500;
  private static final Duration GOODBYE = Duration.ofSeconds(1);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
  private static final Duration POLL = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(Subscriptions.class);

  private final EventLog events;
  private final Wakeups wakeups;
  private final EventTail tail = new EventTail(TAIL);
  private final Set<Subscription> open = ConcurrentHashMap.newKeySet();
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final Semaphore hints = new Semaphore(0);
  private final AtomicBoolean started = new AtomicBoolean();
  private final BackgroundThread thread = new BackgroundThread("tail", this::round);
  private volatile @Nullable AutoCloseable listening;
  private volatile boolean closed;

  @Inject
  public Subscriptions(EventLog events, Wakeups wakeups) {
    this.events = events;
    this.wakeups = wakeups;
  }

  /** Begins to follow the log; the first subscription does it where nobody did. */
  public synchronized void start() {
    if (started.compareAndSet(false, true)) {
      tail.beginAt(events.lastPos());
      listening = wakeups.listen("events", hint -> hints.release());
      thread.start();
    }
  }

  /** Opens a subscription of the server itself, which no caller's credential ends. */
  public Subscription open(long afterPos, Predicate<Event> filter, int buffer) {
    return open("", afterPos, filter, buffer);
  }

  /**
   * Opens a subscription.
   *
   * @param credential what its reader was let in with; see {@link #end}
   * @param afterPos the last global position that the reader has, 0 for none, {@link #FROM_NOW}
   * @param filter which events the reader may and wants to see; called on the reader's thread
   * @param buffer how many events a reader that has caught up may fall behind
   */
  public Subscription open(String credential, long afterPos, Predicate<Event> filter, int buffer) {
    start();
    long from = afterPos == FROM_NOW ? events.lastPos() : afterPos;
    int bound = Math.clamp(buffer, 1, TAIL / 2);
    return new Subscription(events, tail, credential, from, filter, bound, new Entry());
  }

  /** Has a connection that reads no events told, once, when its credential ends. */
  public Watch watch(String credential, Runnable told) {
    var watch = new Watch(credential, told);
    watches.add(watch);
    return watch;
  }

  /** The credentials whose bearers are connected. */
  public Set<String> credentials() {
    return Stream.concat(
            open.stream().map(Subscription::credential),
            watches.stream().map(watch -> watch.credential))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Ends the subscriptions that were opened with a credential, and tells who watches it. */
  public void end(String credential) {
    open.stream()
        .filter(subscription -> subscription.credential().equals(credential))
        .forEach(Subscription::close);
    watches.stream().filter(watch -> watch.credential.equals(credential)).forEach(Watch::tell);
  }

  /** How many subscriptions are being read. */
  public int count() {
    return open.size();
  }

  /** Ends every subscription, and gives the readers a moment to say goodbye. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    stopListening();
    thread.close();
    open.forEach(Subscription::stop);
    long deadline = System.nanoTime() + GOODBYE.toNanos();
    while (!open.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  private void stopListening() {
    var listener = listening;
    if (listener == null) {
      return;
    }
    try {
      listener.close();
    } catch (Exception e) {
      log.debug("the listener for events did not close", e);
    }
  }

  private void round() throws InterruptedException {
    hints.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
    hints.drainPermits();
    var batch = events.readAll(tail.head(), PAGE);
    while (!batch.isEmpty()) {
      tail.add(batch);
      open.forEach(Subscription::wake);
      batch = batch.size() < PAGE ? List.of() : events.readAll(tail.head(), PAGE);
    }
  }

  /** Waits for the end of a credential; closing it gives that up. */
  public final class Watch implements AutoCloseable {
    private final String credential;
    private final Runnable told;

    private Watch(String credential, Runnable told) {
      this.credential = credential;
      this.told = told;
    }

    private void tell() {
      if (watches.remove(this)) {
        told.run();
      }
    }

    @Override
    public void close() {
      watches.remove(this);
    }
  }

  /** The list of those who read. */
  private final class Entry implements Subscription.Readers {
    @Override
    public void enter(Subscription reader) {
      open.add(reader);
      if (closed) {
        reader.stop();
      }
    }

    @Override
    public void leave(Subscription reader) {
      open.remove(reader);
    }
  }
}
