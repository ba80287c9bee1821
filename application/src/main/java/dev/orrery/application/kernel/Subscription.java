package dev.orrery.application.kernel;

import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.EventLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One reader's way through the log: from its position by replay until it has caught up, then from
 * the shared tail. Used by one thread at a time; any thread may close it.
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
  private volatile boolean serverStops;
  private volatile @Nullable Thread waiter;

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
    if (!entered) {
      entered = true;
      readers.enter(this);
    }
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!closed) {
      long lag = tail.head() - pos;
      replaying = replaying && lag > buffer;
      if (lag <= 0) {
        if (!await(deadline)) {
          return closed ? new Next.Closed() : new Next.Idle();
        }
        continue;
      }
      if (!replaying && lag > buffer) {
        close();
        return new Next.Overrun(pos);
      }
      var events = visible(read());
      if (!events.isEmpty()) {
        return new Next.Events(events);
      }
    }
    return new Next.Closed();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      readers.leave(this);
      wake();
    }
  }

  /** Ends it because the server stops. */
  void stop() {
    serverStops = true;
    close();
  }

  /** Whether it was ended since the server stops. */
  public boolean serverStops() {
    return serverStops;
  }

  void wake() {
    var waiting = waiter;
    if (waiting != null) {
      LockSupport.unpark(waiting);
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

  private List<Event> read() {
    var events = fromTail();
    return events.isEmpty() ? log.readAll(pos, PAGE) : events;
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
