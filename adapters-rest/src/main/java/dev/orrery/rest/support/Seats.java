package dev.orrery.rest.support;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Counts open connections, all of them and those of one address. */
public final class Seats {
  /** A connection that was let in and did not begin by then never will. */
  private static final long PATIENCE = Duration.ofMinutes(1).toNanos();

  private final int all;
  private final int each;
  private final LongSupplier nanos;
  private final Map<String, Integer> taken = new HashMap<>();
  private final Set<Place> waiting = new HashSet<>();
  private int total;

  public Seats(int all, int each) {
    this(all, each, System::nanoTime);
  }

  Seats(int all, int each, LongSupplier nanos) {
    this.all = all;
    this.each = each;
    this.nanos = nanos;
  }

  /** Whether there is a place. */
  public sealed interface Answer {
    record Reserved(EventStream.Seat seat) implements Answer {}

    /** This address has as many as one may have. */
    record AddressFull() implements Answer {}

    /** There are as many as there may be. */
    record AllFull() implements Answer {}
  }

  /** Reserves a place for a connection that is about to begin. */
  public synchronized Answer reserve(String address) {
    dropWhoNeverCame();
    if (taken.getOrDefault(address, 0) >= each) {
      return new Answer.AddressFull();
    }
    if (total >= all) {
      return new Answer.AllFull();
    }
    taken.merge(address, 1, Integer::sum);
    total++;
    var place = new Place(address, nanos.getAsLong());
    waiting.add(place);
    return new Answer.Reserved(place);
  }

  private void dropWhoNeverCame() {
    long now = nanos.getAsLong();
    waiting.stream().filter(place -> now - place.since > PATIENCE).toList().forEach(Place::leave);
  }

  private final class Place implements EventStream.Seat {
    private final String address;
    private final long since;
    private boolean left;

    Place(String address, long since) {
      this.address = address;
      this.since = since;
    }

    @Override
    public void take() {
      synchronized (Seats.this) {
        waiting.remove(this);
      }
    }

    @Override
    public void leave() {
      synchronized (Seats.this) {
        waiting.remove(this);
        if (!left) {
          left = true;
          total--;
          taken.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
        }
      }
    }
  }
}
