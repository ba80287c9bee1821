package dev.orrery.rest.support;

import dev.orrery.application.kernel.Subscription;
import dev.orrery.domain.kernel.Event;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * A reader's subscription as the body of an answer. Events are written as long as the connection
 * takes them, so a slow reader holds its position and nothing else.
 *
 * @param first the subscription to begin with; opened before the answer begins
 * @param resume opens one again at a position after an overrun
 * @param endsOnOverrun whether a reader that fell behind is sent away to come back by its cursor
 * @param encode the bytes of an event, empty for none; may not wait
 * @param opening the comment that makes the headers go out at once
 * @param heartbeat the comment after a time without events
 */
public record EventStream(
    Subscription first,
    LongFunction<Subscription> resume,
    boolean endsOnOverrun,
    Function<Event, byte[]> encode,
    byte[] opening,
    byte[] heartbeat,
    Duration silence) {}
