package dev.orrery.application.kernel;

import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.EventLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One reader's way through the log: from its position by replay until it has caught up, then from
 * the shared tail. Used by one thread at a time, which waits for events or is told of them; any
 * thread may close it.
 */
public final class Subscription implements AutoCloseable {
  private static final int PAGE = 256;

  private final EventLog log;
  private final EventTail tail;
  private final String credential;
  private final Predicate<Event> filter;
  private final int buffer;
  private final Readers readers;
  private boolean entered;
  private volatile long pos;
  private boolean replaying = true;
  private volatile boolean closed;
  private final AtomicBoolean left = new AtomicBoolean();
  private volatile boolean serverStops;
  private volatile @Nullable Thread waiter;
  private volatile @Nullable Runnable listener;

  Subscription(
      EventLog log,
      EventTail tail,
      String credential,
      long afterPos,
      Predicate<Event> filter,
      int buffer,
      Readers readers) {
    this.log = log;
    this.tail = tail;
    this.credential = credential;
    this.pos = afterPos;
    this.filter = filter;
    this.buffer = buffer;
    this.readers = readers;
  }

  /** Those who are woken when events come; a subscription that nobody reads costs nothing. */
  interface Readers {
    void enter(Subscription reader);

    void leave(Subscription reader);
  }

  /** What the reader was let in with; empty for the server itself. */
  String credential() {
    return credential;
  }

  /** Everything up to this global position was delivered or filtered out. */
  public long position() {
    return pos;
  }

  /** Waits for the next events of this reader, at most so long. */
  public Next next(Duration atMost) throws InterruptedException {
    enter();
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      var there = poll();
      if (there.isEmpty()) {
        var events = visible(log.readAll(pos, PAGE));
        if (!events.isEmpty()) {
          return new Next.Events(events);
        }
      } else if (!(there.get() instanceof Next.Idle idle)) {
        return there.get();
      } else if (!await(deadline)) {
        return closed ? new Next.Closed() : idle;
      }
    }
  }

  /**
   * What there is at once, without waiting and without the database.
   *
   * @return empty where it has to be read from the log, which {@link #next} does
   */
  public Optional<Next> poll() {
    while (!closed) {
      long lag = tail.head() - pos;
      replaying = replaying && lag > buffer;
      if (lag <= 0) {
        return Optional.of(new Next.Idle());
      }
      if (!replaying && lag > buffer) {
        close();
        return Optional.of(new Next.Overrun(pos));
      }
      var stored = fromTail();
      if (stored.isEmpty()) {
        return Optional.empty();
      }
      var events = visible(stored);
      if (!events.isEmpty()) {
        return Optional.of(new Next.Events(events));
      }
    }
    return Optional.of(new Next.Closed());
  }

  /** Whether a look is worth it: something was appended, or the subscription is over. */
  public boolean hasNews() {
    return closed || tail.head() > pos;
  }

  /**
   * Has the reader told, instead of waiting, when there may be something to {@link #poll}, also
   * that the subscription is over. The listener runs on the thread of all readers: it may not wait.
   */
  public void onNews(Runnable told) {
    listener = told;
    enter();
  }

  private void enter() {
    if (!entered) {
      entered = true;
      readers.enter(this);
    }
  }

  @Override
  public void close() {
    closed = true;
    if (left.compareAndSet(false, true)) {
      readers.leave(this);
      wake();
    }
  }

  /** Tells that the server stops; the reader says goodbye and closes it. */
  void stop() {
    serverStops = true;
    closed = true;
    wake();
  }

  /** Whether nothing more comes. */
  public boolean isOver() {
    return closed;
  }

  /** Whether it was ended since the server stops. */
  public boolean serverStops() {
    return serverStops;
  }

  void wake() {
    LockSupport.unpark(waiter);
    var told = listener;
    if (told != null) {
      told.run();
    }
  }

  private boolean await(long deadline) throws InterruptedException {
    waiter = Thread.currentThread();
    try {
      while (tail.head() <= pos && !closed) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        LockSupport.parkNanos(this, left);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
      return !closed;
    } finally {
      waiter = null;
    }
  }

  private List<Event> fromTail() {
    var events = new ArrayList<Event>();
    for (var event = tail.at(pos + 1);
        event != null && events.size() < PAGE;
        event = tail.at(event.pos() + 1)) {
      events.add(event);
    }
    return events;
  }

  private List<Event> visible(List<Event> events) {
    if (!events.isEmpty()) {
      pos = events.getLast().pos();
    }
    return events.stream().filter(filter).toList();
  }
}
