package dev.orrery.contract.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.commerce.PlanSubscription;
import dev.orrery.domain.commerce.PlanSubscription.Terms;
import dev.orrery.domain.commerce.SubscriptionStatus;
import dev.orrery.domain.commerce.Subscriptions;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The suite of {@link Subscriptions}. */
public abstract class SubscriptionsContract {
  /** A user that callers know by a number. */
  public record Somebody(TenantId tenant, UserId user, long number) {}

  private @Nullable Somebody somebody;

  protected abstract Subscriptions subscriptions();

  protected abstract Transactions transactions();

  protected abstract Somebody newUser();

  protected abstract void erase(Somebody user);

  /** The store's time. */
  protected abstract Instant now();

  @BeforeEach
  void register() {
    somebody = newUser();
  }

  @Test
  void nobodyHasASubscriptionAtFirst() {
    assertThat(subscriptions().find(who().tenant(), who().user())).isEmpty();
    assertThat(subscriptions().ofNumbers(who().tenant(), Set.of(who().number()))).isEmpty();
    assertThat(subscriptions().ofNumbers(who().tenant(), Set.of())).isEmpty();
  }

  @Test
  void itIsFoundAsItWasStored() {
    var terms = terms(SubscriptionStatus.TRIALING, "sub_" + who().number(), "free", true);

    var stored = store(terms, now());

    assertThat(stored.terms()).isEqualTo(terms);
    assertThat(stored.toldAt()).isEqualTo(now());
    assertThat(subscriptions().find(who().tenant(), who().user())).contains(stored);
    assertThat(lock(terms.reference())).isEqualTo(stored);
    assertThat(subscriptions().ofNumbers(who().tenant(), Set.of(who().number(), 4711L)))
        .containsOnly(java.util.Map.entry(who().number(), stored));
    assertThat(subscriptions().find(new TenantId(UUID.randomUUID()), who().user())).isEmpty();
  }

  @Test
  void aUserHasOneWhichKeepsItsIdAndWhatWasTold() {
    var first = store(terms(SubscriptionStatus.ACTIVE, null, null, false), now());

    var second = store(terms(SubscriptionStatus.PAST_DUE, null, null, false), null);

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.createdAt()).isEqualTo(first.createdAt());
    assertThat(second.toldAt()).isEqualTo(now());
    assertThat(subscriptions().find(who().tenant(), who().user())).contains(second);
  }

  @Test
  void thoseThatCountAreCounted() {
    long before = count();

    store(terms(SubscriptionStatus.ACTIVE, null, null, false), null);
    assertThat(count()).isEqualTo(before + 1);

    store(terms(SubscriptionStatus.CANCELED, null, null, false), null);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void onePastDueCountsWhileItsGraceLasts() {
    long before = count();
    var due = terms(SubscriptionStatus.PAST_DUE, null, null, false);
    var last = now().minus(PlanSubscription.GRACE);

    store(due.withPeriod(last.minusSeconds(100), last.plusSeconds(60)), null);
    assertThat(count()).isEqualTo(before + 1);

    store(due.withPeriod(last.minusSeconds(100), last.minusSeconds(1)), null);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void whatHasEndedAndWaitsForUsIsFound() {
    var running = terms(SubscriptionStatus.ACTIVE, null, null, false);
    var past = running.withPeriod(now().minusSeconds(100), now().minusSeconds(1));

    assertThat(isEnded(running)).isFalse();
    assertThat(isEnded(past)).isTrue();
    assertThat(isEnded(past.withStatus(SubscriptionStatus.PAST_DUE))).isFalse();
    assertThat(isEnded(past.withStatus(SubscriptionStatus.CANCELED))).isFalse();
    var kept = terms(SubscriptionStatus.ACTIVE, "sub_" + who().number(), null, false);
    var ended = kept.withPeriod(past.start(), past.end());
    assertThat(isEnded(ended)).as("its provider ends it").isFalse();
    assertThat(isEnded(ended.withNext("free"))).isTrue();
  }

  @Test
  void subscriptionsOfErasedUsersAreFound() {
    store(terms(SubscriptionStatus.ACTIVE, null, null, false), null);
    assertThat(orphaned()).isFalse();

    erase(who());

    assertThat(orphaned()).isTrue();
    store(terms(SubscriptionStatus.CANCELED, null, null, false), null);
    assertThat(orphaned()).isFalse();
  }

  @Test
  void aProviderKnowsAUserByOneName() {
    transactions()
        .inOne(() -> {
          subscriptions().customer(who().tenant(), who().user(), "played", "cus_1");
          subscriptions().customer(who().tenant(), who().user(), "played", "cus_2");
        });

    assertThat(subscriptions().customer(who().tenant(), who().user(), "played")).contains("cus_2");
    assertThat(subscriptions().customer(who().tenant(), who().user(), "other")).isEmpty();
  }

  private Somebody who() {
    return java.util.Objects.requireNonNull(somebody);
  }

  private long count() {
    return subscriptions().counts(who().tenant()).stream()
        .filter(count -> count.plan().equals("pro"))
        .mapToLong(Subscriptions.Count::subscriptions)
        .sum();
  }

  private boolean isEnded(Terms terms) {
    store(terms, null);
    return subscriptions().ended(1000).stream().anyMatch(it -> it.user().equals(who().user()));
  }

  private boolean orphaned() {
    return subscriptions().orphaned(1000).stream().anyMatch(it -> it.user().equals(who().user()));
  }

  private PlanSubscription lock(@Nullable String reference) {
    return transactions()
        .inOne(() -> subscriptions().lock("played", String.valueOf(reference)))
        .orElseThrow();
  }

  private PlanSubscription store(Terms terms, @Nullable Instant toldAt) {
    var subscription =
        new PlanSubscription(
            UUID.randomUUID(), who().tenant(), who().user(), "played", terms, null, now());
    return transactions().inOne(() -> subscriptions().store(subscription, toldAt));
  }

  private Terms terms(
      SubscriptionStatus status,
      @Nullable String reference,
      @Nullable String next,
      boolean ending) {
    return new Terms(
        "pro", status, "cus_1", reference, now(), now().plus(Duration.ofDays(30)), ending, next);
  }
}
