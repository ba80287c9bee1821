package dev.orrery.application.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.commerce.ReceivePaymentEvent.Outcome;
import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.PaymentEvent.CheckedOut;
import dev.orrery.domain.commerce.PaymentEvent.NotPaid;
import dev.orrery.domain.commerce.PaymentEvent.Other;
import dev.orrery.domain.commerce.PaymentEvent.Paid;
import dev.orrery.domain.commerce.PaymentEvent.PeriodPaid;
import dev.orrery.domain.commerce.PaymentEvent.PeriodUnpaid;
import dev.orrery.domain.commerce.PaymentEvent.Refunded;
import dev.orrery.domain.commerce.PaymentEvent.Subscribed;
import dev.orrery.domain.commerce.PlanSubscription.Terms;
import dev.orrery.domain.commerce.SubscriptionStatus;
import dev.orrery.domain.governance.EntryType;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.inmemory.kernel.FixedClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaymentEventTest {
  private static final Instant START = new FixedClock().now();
  private static final Outcome APPLIED = new Outcome.Applied();
  private static final Outcome IGNORED = new Outcome.Ignored();

  private final Shop shop = new Shop();

  @Test
  void whatIsNotSignedDoesNothing() {
    var body = "evt".getBytes(StandardCharsets.UTF_8);

    assertThat(shop.receive.receive(body, "wrong")).isEqualTo(new Outcome.Refused());
    assertThat(shop.receive.receive(body, null)).isEqualTo(new Outcome.Refused());
    assertThat(shop.receive.receive(body, "right")).isInstanceOf(Outcome.NoEvent.class);
  }

  @Test
  void anEventIsActedUponOnce() {
    var order = pack("starter");

    assertThat(shop.tells("evt_1", 1, new Paid(null, reference(order)))).isEqualTo(APPLIED);
    assertThat(shop.tells("evt_1", 1, new Paid(null, reference(order))))
        .isEqualTo(new Outcome.Duplicate());
    assertThat(shop.tells("evt_2", 1, new Paid(order.id(), "pi"))).isEqualTo(APPLIED);

    assertThat(shop.balance()).isEqualTo(10_000);
    assertThat(shop.entries()).hasSize(1);
    assertThat(shop.entries().getFirst().type()).isEqualTo(EntryType.PURCHASE);
  }

  @Test
  void creditGoesIntoAnotherWallet() {
    var order = pack("credit-10");

    shop.tells("evt_1", 1, new Paid(order.id(), "pi"));

    assertThat(shop.balance()).isZero();
    var credit = WalletKey.ofUser(shop.ada.tenant(), shop.ada.owner(), Unit.CENT);
    assertThat(shop.wallets.read(credit).balance()).isEqualTo(1000);
  }

  @Test
  void aRefusedCardMayBeFollowedByAnother() {
    var order = pack("starter");

    assertThat(shop.tells("evt_1", 1, new NotPaid(order.id(), "pi", "declined")))
        .isEqualTo(IGNORED);
    shop.tells("evt_2", 2, new Paid(order.id(), "pi"));

    assertThat(shop.balance()).isEqualTo(10_000);
  }

  @Test
  void refundsTakeBackTheirShare() {
    var order = pack("starter");
    shop.tells("evt_1", 1, new Paid(order.id(), "pi"));

    shop.tells("evt_2", 2, new Refunded(reference(order), 250));
    assertThat(shop.balance()).isEqualTo(7500);
    shop.tells("evt_3", 3, new Refunded(reference(order), 250));
    assertThat(shop.balance()).isEqualTo(7500);
    shop.tells("evt_4", 4, new Refunded(reference(order), 1000));
    assertThat(shop.balance()).isZero();
    assertThat(shop.tells("evt_5", 5, new Refunded("pi_unknown", 1))).isEqualTo(IGNORED);
  }

  @Test
  void aCheckoutThatIsNotPaidYetGivesNothing() {
    var order = plan("pro");

    assertThat(shop.tells("evt_1", 1, new CheckedOut(order.id(), "cs", null, "sub_1", false)))
        .isEqualTo(IGNORED);

    assertThat(shop.subscriptions.find(shop.ada.tenant(), shop.ada.owner())).isEmpty();
  }

  @Test
  void eventsOfOnePurchaseMayComeInAnyOrder() {
    var order = plan("pro");

    shop.tells("evt_3", 1, new PeriodPaid(order.id(), "in_1", "sub_1", START, after(30)));
    assertThat(shop.balance()).isEqualTo(20_000);
    shop.tells("evt_2", 1, subscribed(order, SubscriptionStatus.ACTIVE));
    shop.tells("evt_1", 1, new CheckedOut(order.id(), "cs", "cus_1", "sub_1", true));

    assertThat(terms().status()).isEqualTo(SubscriptionStatus.ACTIVE);
    assertThat(terms().plan()).isEqualTo("teams");
    assertThat(terms().end()).isEqualTo(after(30));
    assertThat(terms().customer()).isEqualTo("cus_1");
    assertThat(shop.balance()).isEqualTo(20_000);
  }

  @Test
  void anOlderEventChangesNothing() {
    var order = plan("pro");
    shop.tells("evt_1", 1, subscribed(order, SubscriptionStatus.ACTIVE));
    shop.tells("evt_3", 9, subscribed(order, SubscriptionStatus.PAST_DUE));

    assertThat(shop.tells("evt_2", 5, subscribed(order, SubscriptionStatus.ACTIVE)))
        .isEqualTo(IGNORED);

    assertThat(terms().status()).isEqualTo(SubscriptionStatus.PAST_DUE);
  }

  @Test
  void whatIsAsItWasIsNotToldAgain() {
    var order = plan("pro");
    shop.tells("evt_1", 1, subscribed(order, SubscriptionStatus.ACTIVE));
    assertThat(told()).isOne();

    shop.tells("evt_2", 2, subscribed(order, SubscriptionStatus.ACTIVE));
    shop.tells("evt_3", 3, new PeriodPaid(null, "in_1", "sub_1", START, after(30)));
    assertThat(told()).isOne();
    shop.tells("evt_4", 4, new PeriodPaid(null, "in_2", "sub_1", after(30), after(60)));
    assertThat(told()).isEqualTo(2);
    shop.tells("evt_5", 5, new PeriodUnpaid("sub_1"));
    shop.tells("evt_6", 6, new PeriodUnpaid("sub_1"));
    assertThat(told()).isEqualTo(3);
    assertThat(shop.events.appended().getLast().payload().text("period_end"))
        .contains(after(60).toString());
  }

  @Test
  void eachPaidPeriodBringsItsTokensOnceHoweverLate() {
    var order = plan("pro");
    shop.tells("evt_1", 1, new CheckedOut(order.id(), "cs", "cus_1", "sub_1", true));

    shop.tells("evt_3", 30, new PeriodPaid(null, "in_2", "sub_1", after(30), after(60)));
    shop.tells("evt_2", 2, new PeriodPaid(null, "in_1", "sub_1", START, after(30)));
    shop.tells("evt_4", 31, new PeriodPaid(null, "in_2", "sub_1", after(30), after(60)));

    assertThat(shop.balance()).isEqualTo(40_000);
    assertThat(terms().end()).isEqualTo(after(60));
  }

  @Test
  void aPeriodThatIsNotPaidIsSaidSo() {
    var order = plan("pro");
    shop.tells("evt_1", 1, new CheckedOut(order.id(), "cs", "cus_1", "sub_1", true));

    assertThat(shop.tells("evt_2", 2, new PeriodUnpaid("sub_1"))).isEqualTo(APPLIED);
    assertThat(terms().status()).isEqualTo(SubscriptionStatus.PAST_DUE);
    assertThat(shop.tells("evt_3", 3, new PeriodUnpaid("sub_of_others"))).isEqualTo(IGNORED);
    assertThat(shop.tells("evt_4", 4, new PeriodUnpaid(null))).isEqualTo(IGNORED);
    assertThat(shop.tells("evt_5", 5, new Other())).isEqualTo(IGNORED);
  }

  @Test
  void theEndOfAnOldSubscriptionDoesNotTouchTheNewOne() {
    var first = plan("pro");
    shop.tells("evt_1", 1, new CheckedOut(first.id(), "cs_1", "cus_1", "sub_1", true));
    shop.tells("evt_2", 2, end(first, "sub_1"));
    var second = plan("teams");
    shop.tells("evt_3", 3, new CheckedOut(second.id(), "cs_2", "cus_1", "sub_2", true));

    assertThat(shop.tells("evt_4", 4, end(first, "sub_1"))).isEqualTo(IGNORED);

    assertThat(terms().reference()).isEqualTo("sub_2");
    assertThat(terms().status()).isEqualTo(SubscriptionStatus.ACTIVE);
  }

  @Test
  void theFirstPeriodOfANewSubscriptionIsThatOfItsPlan() {
    var first = plan("pro");
    shop.tells("evt_1", 1, new CheckedOut(first.id(), "cs_1", "cus_1", "sub_1", true));
    shop.tells("evt_2", 2, end(first, "sub_1"));
    var second = plan("teams");

    shop.tells("evt_3", 3, new PeriodPaid(second.id(), "in_1", "sub_2", START, after(30)));
    assertThat(shop.balance()).isEqualTo(100_000);
    shop.tells("evt_4", 4, new PeriodPaid(null, "in_2", "sub_2", after(30), after(60)));

    assertThat(shop.balance()).isEqualTo(200_000);
    assertThat(terms().plan()).isEqualTo("teams");
    assertThat(terms().status()).isEqualTo(SubscriptionStatus.ACTIVE);
  }

  private static Subscribed end(Order order, String reference) {
    return new Subscribed(
        order.id(), reference, "cus_1", SubscriptionStatus.CANCELED, null, null, null, false);
  }

  /** The provider's price names another plan than was ordered: that one counts. */
  private static Subscribed subscribed(Order order, SubscriptionStatus status) {
    return new Subscribed(
        order.id(), "sub_1", "cus_1", status, "price_teams", START, after(30), false);
  }

  private long told() {
    return shop.events.types().stream().filter("billing.plan_changed"::equals).count();
  }

  private static Instant after(long days) {
    return START.plusSeconds(days * 86_400);
  }

  private Order plan(String slug) {
    return ((StartOrder.Outcome.Started) shop.start.plan(shop.ada, slug, Shop.ORIGIN)).order();
  }

  private Order pack(String slug) {
    return ((StartOrder.Outcome.Started) shop.start.pack(shop.ada, slug, null)).order();
  }

  private static String reference(Order order) {
    return java.util.Objects.requireNonNull(order.charge()).reference();
  }

  private Terms terms() {
    return shop.subscriptions.find(shop.ada.tenant(), shop.ada.owner()).orElseThrow().terms();
  }
}
