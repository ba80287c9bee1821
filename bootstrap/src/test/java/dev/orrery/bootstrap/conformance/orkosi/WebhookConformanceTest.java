package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a payment provider tells: signed, once, and in any order. */
class WebhookConformanceTest {
  @RegisterExtension
  static final RunningServer server =
      Orkosi.server()
          .with("signup.bonus.tokens", 0)
          .with("billing.webhook.secret", "whsec_new,whsec_old");

  private final Orkosi orkosi = Orkosi.of(server);
  private final Payments payments = new Payments(orkosi, "whsec_new");
  private final Instant now = Instant.now();
  private Person ada;
  private String subscription = "";

  @BeforeAll
  static void registerTheAdministrator() {
    Person.register(Orkosi.of(server), "root");
  }

  @BeforeEach
  void register(TestInfo test) {
    ada = Person.register(orkosi, test.getTestMethod().orElseThrow().getName().substring(0, 12));
    subscription = "sub_" + ada.id();
  }

  @Test
  void onlyTheSignerIsBelieved() {
    var body = "{\"id\":\"evt_x\",\"type\":\"ping\",\"created\":1,\"data\":{\"object\":{}}}";

    orkosi.send("POST", "/api/billing/webhook", body).refused(400, "INVALID_SIGNATURE");
    new Payments(orkosi, "whsec_wrong").send(body, now).refused(400, "INVALID_SIGNATURE");
    payments.send(body, now.minusSeconds(301)).refused(400, "INVALID_SIGNATURE");
    orkosi
        .with("Stripe-Signature", payments.signature(body, now))
        .send("POST", "/api/billing/webhook", body + " ")
        .refused(400, "INVALID_SIGNATURE");
    payments.send("no event", now).refused(400, "INVALID_JSON");
    assertThat(new Payments(orkosi, "whsec_old").send(body, now).object())
        .isEqualTo(Json.object("received", true, "ignored", true));
    assertThat(payments.send(body, now).object())
        .isEqualTo(Json.object("received", true, "duplicate", true));
  }

  @Test
  void aPaymentIsCreditedOnceHoweverOftenItIsTold() throws Exception {
    var payment = order("starter");

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 12)
              .mapToObj(i ->
                  threads.submit(() ->
                      payments
                          .tell(
                              "evt_" + payment + "_" + i % 3,
                              "payment_intent.succeeded",
                              "id",
                              payment)
                          .status()))
              .toList();
      for (var answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }

    assertThat(balance()).isEqualTo(10_000);
    assertThat(ada.client().get("/api/tokens/transactions?type=purchase").list()).hasSize(1);
  }

  @Test
  void aRefundTakesBackWhatIsLeft() {
    var payment = order("starter");
    payments.tell("evt_1_" + payment, "payment_intent.succeeded", "id", payment).object();
    ada.client().post("/api/tokens/consume", "amount", 4000, "action", "a").item();

    refund(payment, 1, 500);
    assertThat(balance()).isEqualTo(1000);
    refund(payment, 2, 500);
    assertThat(balance()).isEqualTo(1000);
    refund(payment, 3, 1000);
    assertThat(balance()).isZero();

    var refunds = ada.client().get("/api/tokens/transactions?type=refund").list();
    assertThat(refunds.stream().map(it -> it.number("amount").orElseThrow().longValueExact()))
        .containsExactly(-1000L, -5000L);
  }

  @Test
  void aSubscriptionFollowsItsProvider() {
    var order = checkout("pro");
    payments
        .tell(
            "evt_1_" + order,
            "checkout.session.completed",
            now,
            Json.object(
                "id",
                "cs_local_" + order,
                "customer",
                "cus_" + ada.id(),
                "subscription",
                subscription,
                "payment_status",
                "paid",
                "metadata",
                Json.object("order_id", order)))
        .object();
    assertThat(current().text("tier")).contains("pro");
    assertThat(current().text("stripe_subscription_id")).contains(subscription);
    assertThat(balance()).isZero();

    invoice("invoice.paid", 1);
    assertThat(balance()).isEqualTo(20_000);
    invoice("invoice.paid", 1);
    invoice("invoice.paid", 2);
    assertThat(balance()).isEqualTo(40_000);
    invoice("invoice.payment_failed", 3);
    assertThat(current().text("status")).contains("past_due");

    tellOf("evt_del_" + order, "customer.subscription.deleted", "canceled", now.plusSeconds(9));
    assertThat(current().text("status")).contains("canceled");
    assertThat(ada.client().get("/api/billing/plan-summary").item().text("tier")).contains("free");
  }

  @Test
  void anOlderEventDoesNotUndoANewerOne() {
    var order = checkout("pro");
    var about =
        Json.object(
            "id", subscription, "status", "active", "metadata", Json.object("order_id", order));
    payments.tell("evt_1_" + order, "customer.subscription.created", now, about).object();
    assertThat(current().text("tier")).contains("pro");

    tellOf("evt_3_" + order, "customer.subscription.updated", "past_due", now.plusSeconds(20));
    var late =
        tellOf("evt_2_" + order, "customer.subscription.updated", "active", now.plusSeconds(10));

    assertThat(late.object()).isEqualTo(Json.object("received", true, "ignored", true));
    assertThat(current().text("status")).contains("past_due");
  }

  @Test
  void whatIsAboutNobodyIsIgnored() {
    var unknown = "pi_" + UUID.randomUUID();

    assertThat(payments.tell("evt_" + unknown, "payment_intent.succeeded", "id", unknown).object())
        .isEqualTo(Json.object("received", true, "ignored", true));
    assertThat(
            payments
                .tell("evt_o_" + unknown, "customer.created", "id", "cus_" + unknown)
                .object()
                .bool("ignored"))
        .contains(true);
  }

  private Answer tellOf(String event, String type, String status, Instant created) {
    return payments.tell(event, type, created, Json.object("id", subscription, "status", status));
  }

  private void invoice(String type, int number) {
    payments
        .tell(
            "evt_" + type + number + subscription,
            type,
            now.plusSeconds(number),
            Json.object("id", "in_" + number + subscription, "subscription", subscription))
        .object();
  }

  private void refund(String payment, int number, long cents) {
    payments
        .tell(
            "evt_r" + number + payment,
            "charge.refunded",
            "id",
            "ch_" + payment,
            "payment_intent",
            payment,
            "amount_refunded",
            cents)
        .object();
  }

  private String order(String slug) {
    return ada.client()
        .post("/api/billing/create-payment-intent", "package_slug", slug)
        .item()
        .text("payment_intent_id")
        .orElseThrow();
  }

  private String checkout(String tier) {
    return ada.client()
        .post("/api/billing/checkout", "tier", tier)
        .item()
        .text("session_id")
        .orElseThrow()
        .substring("cs_local_".length());
  }

  private Json.Obj current() {
    return ada.client().get("/api/billing/subscription").item();
  }

  private long balance() {
    return ada.client()
        .get("/api/tokens/balance")
        .item()
        .number("balance")
        .orElseThrow()
        .longValueExact();
  }
}
