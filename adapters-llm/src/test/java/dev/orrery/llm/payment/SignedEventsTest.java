package dev.orrery.llm.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.commerce.OrderId;
import dev.orrery.domain.commerce.PaymentEvent;
import dev.orrery.domain.commerce.PaymentEvent.CheckedOut;
import dev.orrery.domain.commerce.PaymentEvent.Fact;
import dev.orrery.domain.commerce.PaymentEvent.NotPaid;
import dev.orrery.domain.commerce.PaymentEvent.Other;
import dev.orrery.domain.commerce.PaymentEvent.Paid;
import dev.orrery.domain.commerce.PaymentEvent.PeriodPaid;
import dev.orrery.domain.commerce.PaymentEvent.PeriodUnpaid;
import dev.orrery.domain.commerce.PaymentEvent.Refunded;
import dev.orrery.domain.commerce.PaymentEvent.Subscribed;
import dev.orrery.domain.commerce.PaymentProvider.Received;
import dev.orrery.domain.commerce.SubscriptionStatus;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.PlainJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedEventsTest {
  private static final String ORDER = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
  private static final OrderId ID = new OrderId(UUID.fromString(ORDER));
  private static final String PING =
      "{\"id\":\"evt_1\",\"type\":\"ping\",\"created\":1772366400,\"data\":{\"object\":{}}}";

  private final FixedClock clock = new FixedClock();

  @Test
  void anEventWithTheRightSignatureIsBelieved() {
    assertThat(receive("whsec_new", PING, signed("whsec_new", PING)))
        .isEqualTo(
            new Received.Believed(
                new PaymentEvent(
                    "evt_1", "ping", Instant.ofEpochSecond(1_772_366_400), new Other())));
  }

  @Test
  void anyOfSeveralSecretsAndSignaturesWillDo() {
    var old = signed("whsec_old", PING);
    assertThat(receive("whsec_new, whsec_old", PING, old)).isInstanceOf(Received.Believed.class);

    var wrongFirst = old.replace(",v1=", ",v1=" + "00".repeat(32) + ",v0=x,v1=");
    assertThat(receive("whsec_old", PING, wrongFirst)).isInstanceOf(Received.Believed.class);
  }

  @Test
  void whatWasChangedOnItsWayIsNotBelieved() {
    var signature = signed("whsec", PING);

    assertThat(receive("whsec", PING + " ", signature)).isEqualTo(new Received.BadSignature());
    assertThat(receive("another", PING, signature)).isEqualTo(new Received.BadSignature());
    assertThat(receive("whsec", PING, signature.replace("t=1", "t=2")))
        .isEqualTo(new Received.BadSignature());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "v1=00", "t=,v1=", "t=x,v1=00", "t=1772366400", "nonsense"})
  void aHeaderThatIsNoneIsRefused(String header) {
    assertThat(receive("whsec", PING, header)).isEqualTo(new Received.BadSignature());
  }

  @Test
  void anOldOrAFutureSignatureIsNone() {
    var signature = signed("whsec", PING);
    clock.advance(Duration.ofSeconds(300));
    assertThat(receive("whsec", PING, signature)).isInstanceOf(Received.Believed.class);

    clock.advance(Duration.ofSeconds(1));
    assertThat(receive("whsec", PING, signature)).isEqualTo(new Received.BadSignature());

    var future = signed("whsec", PING);
    clock.advance(Duration.ofSeconds(-301));
    assertThat(receive("whsec", PING, future)).isEqualTo(new Received.BadSignature());
  }

  @Test
  void withoutASecretTheSettingIsNamedButNotForStrangers() {
    assertThat(events("").receive(bytes(PING), null)).isEqualTo(new Received.BadSignature());
    assertThatThrownBy(() -> receive(" , ", PING, signed("x", PING)))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("STRIPE_WEBHOOK_SECRET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "5", "{", "{}", "{\"id\":\"e\",\"type\":\"t\"}"})
  void whatIsNoEventIsSaidSo(String body) {
    assertThat(receive("whsec", body, signed("whsec", body)))
        .isInstanceOf(Received.Unreadable.class);
  }

  @Test
  void checkoutsAreRead() {
    var paid =
        """
        {"id":"cs_1","customer":"cus_1","subscription":{"id":"sub_1"},"payment_status":"paid",
        "metadata":{"order_id":"%s"}}
        """
            .formatted(ORDER);
    assertThat(fact("checkout.session.completed", paid))
        .isEqualTo(new CheckedOut(ID, "cs_1", "cus_1", "sub_1", true));
    assertThat(
            fact("checkout.session.completed", "{\"id\":\"cs_1\",\"payment_status\":\"unpaid\"}"))
        .isEqualTo(new CheckedOut(null, "cs_1", null, null, false));
  }

  @Test
  void subscriptionsOfOldAndNewVersionsAreRead() {
    var expected =
        new Subscribed(
            null,
            "sub_1",
            "cus_1",
            SubscriptionStatus.PAST_DUE,
            "price_1",
            Instant.ofEpochSecond(100),
            Instant.ofEpochSecond(200),
            true);
    var now =
        """
        {"id":"sub_1","customer":"cus_1","status":"past_due","cancel_at_period_end":true,
        "items":{"data":[{"price":{"id":"price_1"},"current_period_start":100,
        "current_period_end":200}]}}
        """;
    var before =
        """
        {"id":"sub_1","customer":"cus_1","status":"past_due","cancel_at_period_end":true,
        "current_period_start":100,"current_period_end":200,
        "items":{"data":[{"price":{"id":"price_1"}}]}}
        """;

    assertThat(fact("customer.subscription.updated", now)).isEqualTo(expected);
    assertThat(fact("customer.subscription.updated", before)).isEqualTo(expected);
    assertThat(((Subscribed) fact("customer.subscription.deleted", now)).status())
        .isEqualTo(SubscriptionStatus.CANCELED);
    assertThat(fact("customer.subscription.updated", "{\"id\":\"sub_1\",\"status\":\"new\"}"))
        .isEqualTo(new Other());
  }

  @Test
  void invoicesAreRead() {
    var now =
        """
        {"id":"in_1","parent":{"subscription_details":{"subscription":"sub_1",
        "metadata":{"order_id":"%s"}}},
        "lines":{"data":[{"period":{"start":1,"end":2}},{"period":{"start":100,"end":200}}]}}
        """
            .formatted(ORDER);
    assertThat(fact("invoice.paid", now))
        .isEqualTo(
            new PeriodPaid(
                ID, "in_1", "sub_1", Instant.ofEpochSecond(100), Instant.ofEpochSecond(200)));
    assertThat(fact("invoice.payment_failed", "{\"id\":\"in_1\",\"subscription\":\"sub_1\"}"))
        .isEqualTo(new PeriodUnpaid("sub_1"));
  }

  @Test
  void paymentsAreRead() {
    assertThat(fact("payment_intent.succeeded", "{\"id\":\"pi_1\"}"))
        .isEqualTo(new Paid(null, "pi_1"));
    assertThat(
            fact(
                "payment_intent.payment_failed",
                "{\"id\":\"pi_1\",\"last_payment_error\":{\"message\":\"declined\"}}"))
        .isEqualTo(new NotPaid(null, "pi_1", "declined"));
    assertThat(
            fact(
                "charge.refunded",
                "{\"id\":\"ch_1\",\"payment_intent\":\"pi_1\",\"amount_refunded\":300}"))
        .isEqualTo(new Refunded("pi_1", 300));
    assertThat(fact("charge.refunded", "{\"id\":\"ch_1\"}")).isEqualTo(new Other());
    assertThat(fact("payment_intent.succeeded", "{}")).isEqualTo(new Other());
  }

  private Fact fact(String type, String about) {
    var body =
        "{\"id\":\"evt_1\",\"type\":\"%s\",\"created\":1,\"data\":{\"object\":%s}}"
            .formatted(type, about);
    return ((Received.Believed) receive("whsec", body, signed("whsec", body))).event().fact();
  }

  private Received receive(String secrets, String body, String signature) {
    return events(secrets).receive(bytes(body), signature);
  }

  private SignedEvents events(String secrets) {
    return new SignedEvents(
        "STRIPE_WEBHOOK_SECRET", new Signatures(secrets, clock), new PlainJson());
  }

  private String signed(String secret, String body) {
    long time = clock.now().getEpochSecond();
    return "t="
        + time
        + ",v1="
        + HexFormat.of().formatHex(Signatures.sign(secret, time, bytes(body)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
