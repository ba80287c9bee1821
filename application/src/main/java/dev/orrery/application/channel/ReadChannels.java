package dev.orrery.application.channel;

import dev.orrery.domain.channel.ChannelKind;
import dev.orrery.domain.channel.Deliveries;
import dev.orrery.domain.channel.EndpointState;
import dev.orrery.domain.channel.Endpoints;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says how the channels do that lead outside. */
@Singleton
public final class ReadChannels {
  /**
   * One channel over all its endpoints.
   *
   * @param healthy whether none of them rests
   * @param lastError of an endpoint to which nothing came through since
   * @param pending bodies that wait or are on their way
   */
  public record Health(
      ChannelKind kind,
      boolean healthy,
      @Nullable Instant lastSuccess,
      @Nullable String lastError,
      long pending) {}

  /** What became of all bodies ever, and how long the newest took. */
  public record Figures(long delivered, long dead, Deliveries.Times times) {}

  private final Endpoints endpoints;
  private final Deliveries deliveries;
  private final Transactions transactions;

  @Inject
  public ReadChannels(Endpoints endpoints, Deliveries deliveries, Transactions transactions) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.transactions = transactions;
  }

  /** Every channel that has an endpoint. */
  public List<Health> health(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    return transactions.inOne(() ->
        List.of(ChannelKind.values()).stream()
            .map(kind -> health(kind, endpoints.listed(kind)))
            .filter(Objects::nonNull)
            .toList());
  }

  public Figures figures(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    return transactions.inOne(() -> {
      var totals = endpoints.totals(ChannelKind.WEBHOOK);
      return new Figures(totals.delivered(), totals.dead(), deliveries.times(caller.reach()));
    });
  }

  private @Nullable Health health(ChannelKind kind, List<EndpointState> states) {
    if (states.isEmpty()) {
      return null;
    }
    var destinations =
        states.stream().map(EndpointState::destination).collect(Collectors.toUnmodifiableSet());
    return new Health(
        kind,
        states.stream().noneMatch(EndpointState::paused),
        states.stream()
            .map(EndpointState::lastSuccess)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null),
        states.stream()
            .map(EndpointState::lastError)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        deliveries.waiting(kind, destinations));
  }
}
