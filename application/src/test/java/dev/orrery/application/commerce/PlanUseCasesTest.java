package dev.orrery.application.commerce;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.commerce.ChangePlan.Outcome;
import dev.orrery.domain.channel.Notifications;
import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.PaymentEvent.CheckedOut;
import dev.orrery.domain.commerce.PaymentProvider.Cancelled;
import dev.orrery.domain.commerce.PlanSubscription.Terms;
import dev.orrery.domain.commerce.Resource;
import dev.orrery.domain.commerce.SubscriptionStatus;
import dev.orrery.domain.commerce.Usages;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.identity.Callers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanUseCasesTest {
  private static final Duration A_MONTH = Duration.ofDays(32);

  private final Shop shop = new Shop();

  @Test
  void aLargerPlanIsBoughtFirst() {
    var outcome = (Outcome.Checkout) change("pro");

    assertThat(outcome.from().slug()).isEqualTo("free");
    assertThat(requireNonNull(outcome.order().charge()).address()).isEqualTo(Shop.ORIGIN + "/pay");
    assertThat(plan()).isEqualTo("free");
  }

  @Test
  void aPaidPlanIsMadeLargerAtOnce() {
    buy("pro");

    var outcome = change("teams");

    assertThat(outcome).isInstanceOf(Outcome.Changed.class);
    assertThat(shop.provider.calls()).contains("change teams");
    assertThat(plan()).isEqualTo("teams");
    assertThat(shop.events.types()).contains("billing.plan_changed");
    assertThat(shop.start.plan(shop.ada, "pro", Shop.ORIGIN))
        .isEqualTo(new StartOrder.Outcome.AlreadySubscribed());
  }

  @Test
  void aSmallerPlanComesWithTheEndOfThePeriod() {
    buy("teams");

    assertThat(change("pro")).isInstanceOf(Outcome.Scheduled.class);
    assertThat(plan()).isEqualTo("teams");
    shop.tend.tend();
    assertThat(plan()).isEqualTo("teams");

    shop.clock.advance(A_MONTH);
    shop.tend.tend();

    assertThat(shop.provider.calls()).contains("change pro");
    assertThat(terms().plan()).isEqualTo("pro");
    assertThat(terms().next()).isNull();
  }

  @Test
  void whatDoesNotFitAnyMoreStays() {
    buy("teams");
    change("pro");
    shop.used.put(Resource.PRODUCTS, 11);

    shop.clock.advance(A_MONTH);
    shop.tend.tend();

    assertThat(terms().plan()).isEqualTo("teams");
    assertThat(terms().next()).isNull();
    var reader = Notifications.Reader.of(shop.ada);
    assertThat(shop.notifications.list(reader, null, null, new Window(0, 9)).total()).isEqualTo(1);
  }

  @Test
  void whatIsPaidWhileItsPeriodEndsGoesOn() {
    for (var counts : List.of(Map.<Resource, Long>of(), Map.of(Resource.PRODUCTS, 11L))) {
      confirm(shop.ada, "teams");
      confirm(shop.admin, "pro");
      assertThat(change("pro")).isInstanceOf(Outcome.Scheduled.class);
      shop.clock.advance(A_MONTH);

      tendWhileBothPay(counts);

      assertThat(terms().plan()).isEqualTo("teams");
      assertThat(terms(shop.admin).status()).isEqualTo(SubscriptionStatus.ACTIVE);
      var reader = Notifications.Reader.of(shop.ada);
      assertThat(shop.notifications.list(reader, null, null, new Window(0, 9)).total()).isZero();
      shop.clock.advance(A_MONTH);
    }
  }

  @Test
  void aSmallerPlanMustFit() {
    buy("pro");
    shop.used.put(Resource.PRODUCTS, 3);

    assertThat(change("free"))
        .isInstanceOfSatisfying(
            Outcome.TooMuch.class,
            outcome ->
                assertThat(outcome.violations())
                    .containsExactly(new CheckDowngrade.Violation(Resource.PRODUCTS, 3, 2)));
    assertThat(shop.check.check(shop.ada, "free").orElseThrow().violations()).hasSize(1);
    assertThat(shop.check.check(shop.ada, "enterprise").orElseThrow().violations()).isEmpty();
    assertThat(shop.check.check(shop.ada, "nonsense")).isEmpty();
  }

  @Test
  void whoEndsMayThinkBetterOfIt() {
    buy("pro");

    assertThat(change("free")).isInstanceOf(Outcome.Scheduled.class);
    assertThat(terms().ending()).isTrue();
    assertThat(change("pro")).isInstanceOf(Outcome.Same.class);

    assertThat(terms().ending()).isFalse();
    assertThat(shop.provider.calls()).containsSubsequence("end true", "end false");
  }

  @Test
  void aSmallerPlanTakesThePlaceOfAnEnd() {
    buy("teams");
    change("free");

    assertThat(change("pro")).isInstanceOf(Outcome.Scheduled.class);

    assertThat(terms().ending()).isFalse();
    assertThat(terms().next()).isEqualTo("pro");
  }

  @Test
  void whatIsNotForSaleIsRefused() {
    assertThat(change("enterprise")).isEqualTo(new Outcome.NotForSale());
    assertThat(change("nonsense")).isEqualTo(new Outcome.NotForSale());
    assertThat(change("free")).isInstanceOf(Outcome.Same.class);
    for (var slug : new String[] {"free", "enterprise", "nonsense"}) {
      assertThat(shop.start.plan(shop.ada, slug, Shop.ORIGIN))
          .isEqualTo(new StartOrder.Outcome.NotForSale());
    }
    var demo = Callers.of("demo", UserRole.DEMO);
    assertThatThrownBy(() -> shop.change.change(demo, "pro", Shop.ORIGIN))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void whatAnAdministratorConfirmsIsGivenOnce() {
    var order = started(shop.start.plan(shop.ada, "pro", Shop.ORIGIN));

    assertThatThrownBy(() -> shop.decide.confirm(shop.ada, order.id(), "me"))
        .isInstanceOf(ForbiddenException.class);
    assertThat(shop.decide.confirm(shop.admin, order.id(), "bank"))
        .isInstanceOf(DecideOrder.Outcome.Decided.class);
    assertThat(shop.decide.confirm(shop.admin, order.id(), "bank"))
        .isInstanceOf(DecideOrder.Outcome.AlreadyDecided.class);

    assertThat(plan()).isEqualTo("pro");
    assertThat(shop.balance()).isEqualTo(20_000);
    assertThat(shop.current.slugs(shop.ada.tenant(), Set.of(1L, 7L))).isEqualTo(Map.of(7L, "pro"));
  }

  @Test
  void aPeriodThatNobodyPaysForEnds() {
    var order = started(shop.start.plan(shop.ada, "pro", Shop.ORIGIN));
    shop.decide.confirm(shop.admin, order.id(), "bank");

    shop.clock.advance(A_MONTH);
    shop.tend.tend();
    assertThat(terms().status()).isEqualTo(SubscriptionStatus.PAST_DUE);
    assertThat(plan()).as("for some days").isEqualTo("pro");

    shop.clock.advance(Duration.ofDays(7));
    assertThat(plan()).isEqualTo("free");
  }

  @Test
  void theSubscriptionOfAnErasedUserIsCancelled() {
    buy("pro");

    shop.subscriptions.erase(shop.ada.owner());
    shop.tend.tend();

    assertThat(shop.provider.calls()).contains("cancel");
    assertThat(terms().status()).isEqualTo(SubscriptionStatus.CANCELED);
  }

  @Test
  void whatItsProviderDoesNotKnowIsOverToo() {
    buy("pro");
    shop.provider.cancels(Cancelled.UNKNOWN);

    shop.subscriptions.erase(shop.ada.owner());
    shop.tend.tend();
    shop.tend.tend();

    assertThat(shop.provider.calls()).containsOnlyOnce("cancel");
    assertThat(terms().status()).isEqualTo(SubscriptionStatus.CANCELED);
  }

  @Test
  void anOrderIsSeenByItsBuyerAndAdministrators() {
    var order = started(shop.start.plan(shop.ada, "pro", Shop.ORIGIN));

    assertThat(shop.decide.find(shop.ada, order.id())).isPresent();
    assertThat(shop.decide.find(shop.admin, order.id())).isPresent();
    assertThat(shop.decide.find(Callers.of("bob", UserRole.EDITOR), order.id())).isEmpty();
  }

  private void buy(String slug) {
    var order = started(shop.start.plan(shop.ada, slug, Shop.ORIGIN));
    shop.tells("evt_" + slug, 0, new CheckedOut(order.id(), "cs", "cus_1", "sub_" + slug, true));
    assertThat(plan()).isEqualTo(slug);
  }

  private void confirm(Principal buyer, String slug) {
    var order = started(shop.start.plan(buyer, slug, Shop.ORIGIN));
    assertThat(shop.decide.confirm(shop.admin, order.id(), "bank"))
        .isInstanceOf(DecideOrder.Outcome.Decided.class);
  }

  /** Both pay after it was seen whose period is over, and before that is acted upon. */
  private void tendWhileBothPay(Map<Resource, Long> counts) {
    var paying =
        new Usages() {
          @Override
          public void lock(TenantId tenant) {}

          @Override
          public Map<Resource, Long> count(TenantId tenant, Instant since) {
            confirm(shop.ada, "teams");
            confirm(shop.admin, "pro");
            return counts;
          }
        };
    var check = new CheckDowngrade(shop.catalogues, shop.current, paying);
    new TendBilling(
            shop.subscriptions,
            shop.orders,
            shop.provider,
            shop.changes,
            new DueDowngrades(
                shop.catalogues,
                check,
                shop.provider,
                shop.changes,
                shop.notifications,
                shop.transactions),
            shop.transactions)
        .tend();
  }

  private static Order started(StartOrder.Outcome outcome) {
    return ((StartOrder.Outcome.Started) outcome).order();
  }

  private Outcome change(String slug) {
    return shop.change.change(shop.ada, slug, Shop.ORIGIN);
  }

  private String plan() {
    return shop.current.of(shop.ada).plan().slug();
  }

  private Terms terms() {
    return terms(shop.ada);
  }

  private Terms terms(Principal of) {
    return shop.subscriptions.find(of.tenant(), of.owner()).orElseThrow().terms();
  }
}
