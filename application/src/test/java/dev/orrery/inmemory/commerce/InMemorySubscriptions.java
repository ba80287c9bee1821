package dev.orrery.inmemory.commerce;

import dev.orrery.domain.commerce.PlanSubscription;
import dev.orrery.domain.commerce.SubscriptionStatus;
import dev.orrery.domain.commerce.Subscriptions;
import dev.orrery.domain.identity.UserNames;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Subscriptions in memory. */
public final class InMemorySubscriptions implements Subscriptions {
  private record Key(TenantId tenant, UserId user) {}

  private record Customer(TenantId tenant, UserId user, String provider) {}

  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final UserNames users;
  private final InMemoryTable<Key, PlanSubscription> rows;
  private final InMemoryTable<Customer, String> customers;
  private final Set<UserId> gone = new HashSet<>();

  public InMemorySubscriptions(InMemoryTransactions transactions, Clock clock, UserNames users) {
    this.transactions = transactions;
    this.clock = clock;
    this.users = users;
    this.rows = new InMemoryTable<>(transactions);
    this.customers = new InMemoryTable<>(transactions);
  }

  /** A user is not there any more. */
  public void erase(UserId user) {
    gone.add(user);
  }

  @Override
  public Optional<PlanSubscription> find(TenantId tenant, UserId user) {
    return rows.find(new Key(tenant, user));
  }

  @Override
  public Optional<PlanSubscription> lock(TenantId tenant, UserId user) {
    return find(tenant, user);
  }

  @Override
  public Optional<PlanSubscription> lock(String provider, String reference) {
    return rows.all().stream()
        .filter(row -> row.provider().equals(provider))
        .filter(row -> reference.equals(row.terms().reference()))
        .findFirst();
  }

  @Override
  public PlanSubscription store(PlanSubscription subscription, @Nullable Instant toldAt) {
    return transactions.inOne(() -> {
      var key = new Key(subscription.tenant(), subscription.user());
      var before = rows.find(key);
      var stored =
          new PlanSubscription(
              before.map(PlanSubscription::id).orElse(subscription.id()),
              subscription.tenant(),
              subscription.user(),
              subscription.provider(),
              subscription.terms(),
              toldAt == null ? before.map(PlanSubscription::toldAt).orElse(null) : toldAt,
              before.map(PlanSubscription::createdAt).orElseGet(clock::now));
      rows.put(key, stored);
      return stored;
    });
  }

  @Override
  public Map<Long, PlanSubscription> ofNumbers(TenantId tenant, Set<Long> numbers) {
    return transactions.inOne(() -> {
      var found = new HashMap<Long, PlanSubscription>();
      for (var number : numbers) {
        users
            .user(tenant, number)
            .flatMap(user -> find(tenant, user))
            .ifPresent(row -> found.put(number, row));
      }
      return found;
    });
  }

  @Override
  public List<Count> counts(TenantId tenant) {
    return rows.all().stream()
        .filter(row -> row.tenant().equals(tenant) && row.counts(clock.now()))
        .collect(
            Collectors.groupingBy(row -> row.terms().plan(), TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> new Count(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public List<PlanSubscription> ended(int most) {
    return rows.all().stream()
        .filter(row -> !row.terms().end().isAfter(clock.now()))
        .filter(row ->
            switch (row.terms().status()) {
              case ACTIVE, TRIALING, PAST_DUE ->
                  row.terms().next() != null
                      || (row.terms().reference() == null
                          && row.terms().status() != SubscriptionStatus.PAST_DUE);
              case CANCELED, INCOMPLETE, UNPAID, PAUSED -> false;
            })
        .limit(most)
        .toList();
  }

  @Override
  public List<PlanSubscription> orphaned(int most) {
    return rows.all().stream()
        .filter(row -> gone.contains(row.user()))
        .filter(row -> row.terms().status() != SubscriptionStatus.CANCELED)
        .limit(most)
        .toList();
  }

  @Override
  public void customer(TenantId tenant, UserId user, String provider, String customer) {
    customers.put(new Customer(tenant, user, provider), customer);
  }

  @Override
  public Optional<String> customer(TenantId tenant, UserId user, String provider) {
    return customers.find(new Customer(tenant, user, provider));
  }
}
