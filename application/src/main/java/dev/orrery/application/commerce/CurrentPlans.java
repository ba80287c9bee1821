package dev.orrery.application.commerce;

import dev.orrery.domain.commerce.Catalogues;
import dev.orrery.domain.commerce.Plan;
import dev.orrery.domain.commerce.PlanSubscription;
import dev.orrery.domain.commerce.Subscriptions;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says which plan counts for whom: the smallest one for who has no subscription. */
@Singleton
public final class CurrentPlans {
  private final Subscriptions subscriptions;
  private final Catalogues catalogues;
  private final Clock clock;

  @Inject
  public CurrentPlans(Subscriptions subscriptions, Catalogues catalogues, Clock clock) {
    this.subscriptions = subscriptions;
    this.catalogues = catalogues;
    this.clock = clock;
  }

  /**
   * What somebody has.
   *
   * @param subscription what it subscribed to, be it that it counts no more
   * @param start when the period began that runs
   */
  public record Current(
      Plan plan, @Nullable PlanSubscription subscription, Instant start, Instant end) {}

  Current of(Principal caller) {
    return of(subscriptions.find(caller.tenant(), caller.owner()));
  }

  /** The same, with the row of the subscription locked until the transaction ends. */
  Current locked(Principal caller) {
    return of(subscriptions.lock(caller.tenant(), caller.owner()));
  }

  private Current of(Optional<PlanSubscription> found) {
    var now = clock.now();
    return found
        .filter(it -> it.isPaid(now))
        .map(it -> new Current(plan(it), it, it.terms().start(), it.terms().end()))
        .orElseGet(() -> {
          var month = now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
          var counting = found.filter(it -> it.counts(now));
          return new Current(
              counting.map(this::plan).orElseGet(this::free),
              found.orElse(null),
              month.toInstant(),
              month.plusMonths(1).toInstant());
        });
  }

  /** The slugs of the plans of users, by their numbers; who is not in it has the smallest one. */
  public Map<Long, String> slugs(TenantId tenant, Set<Long> users) {
    var now = clock.now();
    return subscriptions.ofNumbers(tenant, users).entrySet().stream()
        .filter(entry -> entry.getValue().counts(now))
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> plan(entry.getValue()).slug()));
  }

  /** The slug of what everybody has who pays nothing. */
  public String smallest() {
    return free().slug();
  }

  Optional<Plan.Rate> rateOfSmallest() {
    return Optional.ofNullable(free().rate());
  }

  /** A plan that is not in the catalogue any more gives what the smallest one does. */
  private Plan plan(PlanSubscription subscription) {
    return catalogues.catalogue().plan(subscription.terms().plan()).orElseGet(this::free);
  }

  private Plan free() {
    return catalogues.catalogue().free();
  }
}
