package dev.orrery.domain.commerce;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores what users subscribed to, and what payment providers know them by. */
public interface Subscriptions {
  /** How many subscribers a plan has in a tenant, of those whose plan counts. */
  record Count(String plan, long subscriptions) {}

  Optional<PlanSubscription> find(TenantId tenant, UserId user);

  /** The same, with its row locked until the transaction ends. */
  Optional<PlanSubscription> lock(TenantId tenant, UserId user);

  /** The one that a provider knows by a reference, with its row locked. */
  Optional<PlanSubscription> lock(String provider, String reference);

  /**
   * Stores what a user subscribed to, in place of what it had before.
   *
   * @param toldAt as of when the provider told so; null leaves the time
   */
  PlanSubscription store(PlanSubscription subscription, @Nullable Instant toldAt);

  /** The subscriptions of users, by their numbers. */
  Map<Long, PlanSubscription> ofNumbers(TenantId tenant, Set<Long> users);

  List<Count> counts(TenantId tenant);

  /**
   * Subscriptions whose period has ended by the store's clock, and where that changes something.
   */
  List<PlanSubscription> ended(int most);

  /** Subscriptions that count though their users are not there any more. */
  List<PlanSubscription> orphaned(int most);

  /** Notes what a provider knows a user by. */
  void customer(TenantId tenant, UserId user, String provider, String customer);

  /** What a provider knows a user by. */
  Optional<String> customer(TenantId tenant, UserId user, String provider);
}
