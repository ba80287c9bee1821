package dev.orrery.inmemory.identity;

import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.identity.Tickets;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stream tickets in memory. */
public final class InMemoryTickets implements Tickets {
  private record Ticket(Principal minter, Instant expiresAt, boolean used) {}

  private final Map<Digest, Ticket> tickets = new HashMap<>();
  private final Keys keys;
  private final Clock clock;

  public InMemoryTickets(Keys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public synchronized Optional<Instant> add(
      Digest hash, Principal minter, Duration life, int most) {
    tickets.values().removeIf(this::isOver);
    long fresh =
        tickets.values().stream()
            .filter(ticket -> !ticket.used())
            .filter(ticket -> ticket.minter().credential().equals(minter.credential()))
            .count();
    if (fresh >= most) {
      return Optional.empty();
    }
    var end = clock.now().plus(life);
    tickets.put(hash, new Ticket(minter, end, false));
    return Optional.of(end);
  }

  @Override
  public synchronized Optional<Principal> redeem(Digest hash, boolean resumes) {
    var ticket = tickets.get(hash);
    if (ticket == null
        || isOver(ticket)
        || (ticket.used() && !resumes)
        || isDead(ticket.minter().credential())) {
      return Optional.empty();
    }
    tickets.put(hash, new Ticket(ticket.minter(), ticket.expiresAt(), true));
    return Optional.of(ticket.minter());
  }

  private boolean isOver(Ticket ticket) {
    return !ticket.expiresAt().isAfter(clock.now());
  }

  private boolean isDead(String credential) {
    return KeyHandle.of(credential)
        .map(handle -> keys.alive(Set.of(handle)).isEmpty())
        .orElse(false);
  }
}
