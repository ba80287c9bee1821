package dev.orrery.domain.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known of the endpoints that the operator lists, by the store's clock. */
public interface Endpoints {
  /**
   * Notes which destinations of a kind are listed now. A new one is told what happens from now on,
   * and so is one that comes back.
   */
  void register(ChannelKind kind, Set<String> destinations);

  /** Those that are listed, by destination. */
  List<EndpointState> listed(ChannelKind kind);

  /** Bodies that arrived and that never will, of all endpoints that ever were. */
  Totals totals(ChannelKind kind);

  /** The sums over a kind. */
  record Totals(long delivered, long dead) {}

  /** Notes that a body arrived; locks the row. */
  void succeeded(ChannelKind kind, String destination);

  /**
   * Notes a failure; locks the row.
   *
   * @param ailing whether the receiver seems to be down: so many in a row pause it
   * @return until when it is paused, if it is
   */
  Optional<Instant> failed(ChannelKind kind, String destination, String error, boolean ailing);

  /** Counts a body that is given up. */
  void died(ChannelKind kind, String destination);
}
