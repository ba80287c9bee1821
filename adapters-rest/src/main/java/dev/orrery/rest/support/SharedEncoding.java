package dev.orrery.rest.support;

import dev.orrery.domain.kernel.Event;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The newest events in the bytes of one dialect, made once for all its readers. */
public final class SharedEncoding {
  private record Encoded(long pos, byte[] bytes) {}

  private static final int SIZE = 4096;

  private final AtomicReferenceArray<@Nullable Encoded> slots = new AtomicReferenceArray<>(SIZE);
  private final Function<Event, byte[]> encoder;

  /** Shares an encoder that gives an empty array for events which its readers do not get. */
  public SharedEncoding(Function<Event, byte[]> encoder) {
    this.encoder = encoder;
  }

  /** The bytes of a sealed event, not to be changed. */
  public byte[] of(Event event) {
    int slot = (int) (event.pos() % SIZE);
    var known = slots.get(slot);
    if (known != null && known.pos() == event.pos()) {
      return known.bytes();
    }
    var bytes = encoder.apply(event);
    slots.set(slot, new Encoded(event.pos(), bytes));
    return bytes;
  }
}
