package dev.orrery.rest.support;

import dev.orrery.application.kernel.Next;
import dev.orrery.domain.kernel.Event;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds one connection, a piece for each request of it. */
final class EventFeed implements Subscription {
  private static final Logger log = LoggerFactory.getLogger(EventFeed.class);

  /** A connection that takes nothing for so long is dead or stuck, and is cut. */
  private static final long STALL_SECONDS = 60;

  private static final int MOST_REQUESTS = 1024;
  private static final byte[] OVERRUN = SseEncoder.comment("overrun: resume by the last id");

  private final EventStream stream;
  private final Subscriber<? super SseBytes> reader;
  private final Semaphore requests = new Semaphore(0);
  private volatile dev.orrery.application.kernel.Subscription subscription;
  private volatile boolean cancelled;

  EventFeed(EventStream stream, Subscriber<? super SseBytes> reader) {
    this.stream = stream;
    this.reader = reader;
    this.subscription = stream.first();
  }

  @Override
  public void request(long count) {
    long room = Math.max(0, MOST_REQUESTS - requests.availablePermits());
    requests.release((int) Math.min(count, room));
  }

  @Override
  public void cancel() {
    cancelled = true;
    subscription.close();
    requests.release();
  }

  void run() {
    try {
      feed();
      if (!cancelled) {
        reader.onComplete();
      }
    } catch (StalledException | InterruptedException e) {
      log.debug("stream cut: {}", e.getMessage());
      reader.onError(e);
    } catch (RuntimeException e) {
      log.warn("stream failed", e);
      reader.onError(e);
    } finally {
      subscription.close();
      stream.seat().leave();
    }
  }

  private void feed() throws InterruptedException, StalledException {
    var around = stream.around();
    send(around.opening());
    while (!cancelled) {
      awaitRoom();
      switch (subscription.next(around.silence())) {
        case Next.Events(var events) -> give(encoded(events));
        case Next.Idle() -> give(around.heartbeat().get());
        case Next.Overrun(var lastPos) -> {
          if (stream.endsOnOverrun()) {
            give(OVERRUN);
            return;
          }
          requests.release();
          subscription = stream.resume().apply(lastPos);
        }
        case Next.Closed() -> {
          if (subscription.serverStops()) {
            give(around.farewell());
          }
          return;
        }
      }
    }
  }

  private void send(byte[] bytes) throws InterruptedException, StalledException {
    awaitRoom();
    give(bytes);
  }

  private void awaitRoom() throws InterruptedException, StalledException {
    if (!requests.tryAcquire(STALL_SECONDS, TimeUnit.SECONDS)) {
      throw new StalledException();
    }
  }

  /** Gives a piece for the request that was taken; an empty one gives the request back. */
  private void give(byte[] bytes) {
    if (bytes.length == 0) {
      requests.release();
    } else if (!cancelled) {
      reader.onNext(new SseBytes(bytes));
    }
  }

  private byte[] encoded(List<Event> events) {
    if (events.size() == 1) {
      return stream.encode().apply(events.getFirst());
    }
    var bytes = new ByteArrayOutputStream();
    events.forEach(event -> bytes.writeBytes(stream.encode().apply(event)));
    return bytes.toByteArray();
  }

  /** The connection took nothing for too long. */
  private static final class StalledException extends Exception {
    StalledException() {
      super("the reader took nothing for " + STALL_SECONDS + " seconds");
    }
  }
}
