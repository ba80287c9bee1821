package dev.orrery.rest.support;

import dev.orrery.application.kernel.Subscription;
import dev.orrery.domain.kernel.Event;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/**
 * A reader's subscription as the body of an answer. A virtual thread pulls events when the
 * connection has room, so a slow reader holds its position and nothing else.
 *
 * @param first the subscription to begin with; opened before the answer begins
 * @param resume opens one again at a position after an overrun
 * @param endsOnOverrun whether a reader that fell behind is sent away to come back by its cursor
 * @param encode the bytes of an event, empty for none
 * @param around what is sent beside events
 * @param seat what the connection takes up while it lasts
 */
public record EventStream(
    Subscription first,
    LongFunction<Subscription> resume,
    boolean endsOnOverrun,
    Function<Event, byte[]> encode,
    Around around,
    Seat seat)
    implements Publisher<SseBytes> {

  /**
   * What is sent beside events.
   *
   * @param opening makes the headers go out at once
   * @param heartbeat is sent after a time without events
   * @param farewell is sent when the server stops; empty for nothing
   */
  public record Around(
      byte[] opening, Supplier<byte[]> heartbeat, Duration silence, byte[] farewell) {}

  /** A place among the connections that a dialect allows. */
  public interface Seat {
    Seat FREE = new Seat() {};

    default void take() {}

    default void leave() {}
  }

  /** A stream with comments around its events, and no end of its seats. */
  public EventStream(
      Subscription first,
      LongFunction<Subscription> resume,
      boolean endsOnOverrun,
      Function<Event, byte[]> encode,
      byte[] opening,
      byte[] heartbeat,
      Duration silence) {
    this(
        first,
        resume,
        endsOnOverrun,
        encode,
        new Around(opening, () -> heartbeat, silence, new byte[0]),
        Seat.FREE);
  }

  @Override
  public void subscribe(Subscriber<? super SseBytes> reader) {
    seat.take();
    var feed = new EventFeed(this, reader);
    reader.onSubscribe(feed);
    Thread.ofVirtual().name("orrery-stream").start(feed::run);
  }
}
