package dev.orrery.rest.support;

import dev.orrery.application.kernel.Subscription;
import dev.orrery.domain.kernel.Event;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * A reader's subscription as the body of an answer. Events are written as long as the connection
 * takes them, so a slow reader holds its position and nothing else.
 *
 * @param first the subscription to begin with; opened before the answer begins
 * @param resume opens one again at a position after an overrun
 * @param endsOnOverrun whether a reader that fell behind is sent away to come back by its cursor
 * @param encode the bytes of an event, empty for none
 * @param around what is sent beside events, and when
 * @param seat what the connection takes up while it lasts
 */
public record EventStream(
    Subscription first,
    LongFunction<Subscription> resume,
    boolean endsOnOverrun,
    Encoding encode,
    Around around,
    Seat seat) {

  /** How an event becomes bytes. */
  public sealed interface Encoding {
    Function<Event, byte[]> function();

    /** From what the event itself says; it may not wait. */
    record AtOnce(Function<Event, byte[]> function) implements Encoding {}

    /** With a look at the database, so on a thread that may wait. */
    record Waiting(Function<Event, byte[]> function) implements Encoding {}
  }

  /**
   * What is sent beside events.
   *
   * @param opening makes the headers go out at once
   * @param heartbeat is sent after a time without events
   * @param patience how long a reader may take nothing before it is cut
   * @param farewell is sent when the server stops; empty for nothing
   */
  public record Around(
      byte[] opening,
      Supplier<byte[]> heartbeat,
      Duration silence,
      Duration patience,
      byte[] farewell) {}

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
        new Encoding.AtOnce(encode),
        new Around(opening, () -> heartbeat, silence, Duration.ofMinutes(1), new byte[0]),
        Seat.FREE);
  }
}
