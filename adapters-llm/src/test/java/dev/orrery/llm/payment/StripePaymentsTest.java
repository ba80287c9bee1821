package dev.orrery.llm.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.OrderId;
import dev.orrery.domain.commerce.PaymentProvider;
import dev.orrery.domain.commerce.PaymentProvider.Cancelled;
import dev.orrery.domain.commerce.PaymentProvider.Collected;
import dev.orrery.domain.commerce.Plan;
import dev.orrery.domain.commerce.PlanSubscription;
import dev.orrery.domain.commerce.SubscriptionStatus;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.OutgoingHttp;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.PlainJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stripe as its API reference describes it: form fields in, objects out, keys against repeats. */
class StripePaymentsTest {
  private static final String KEY = "sk_test_0123456789";
  private static final String ORIGIN = "http://localhost:3001";

  @RegisterExtension
  static final WireMockExtension stripe =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort())
          .build();

  private final Clock clock = new FixedClock();
  private final JsonCodec json = new PlainJson();
  private final UserId buyer = new UserId(UUID.randomUUID());
  private final OrderId id = new OrderId(UUID.randomUUID());
  private final PaymentProvider payments =
      new PaymentFactory()
          .payments(KEY, "whsec", stripe.baseUrl(), "", StripePaymentsTest::send, json, clock);

  @Test
  void aPlanIsBoughtOnAPageOfStripe() {
    stripe.stubFor(
        answering(
            post(urlEqualTo("/v1/checkout/sessions")),
            """
            {"id":"cs_test_1","object":"checkout.session","status":"open",
            "url":"https://checkout.stripe.com/c/pay/cs_test_1"}
            """));

    var charge = payments.checkout(planOrder(), plan("price_pro"), "cus_1", ORIGIN);

    assertThat(charge)
        .isEqualTo(
            new Order.Charge(
                "cs_test_1", "https://checkout.stripe.com/c/pay/cs_test_1", null, "open"));
    stripe.verify(
        sent("/v1/checkout/sessions")
            .withHeader("Authorization", equalTo("Bearer " + KEY))
            .withHeader("Idempotency-Key", equalTo("checkout-" + id.value()))
            .withFormParam("mode", equalTo("subscription"))
            .withFormParam("customer", equalTo("cus_1"))
            .withFormParam("client_reference_id", equalTo(buyer.value().toString()))
            .withFormParam("line_items[0][price]", equalTo("price_pro"))
            .withFormParam("line_items[0][quantity]", equalTo("1"))
            .withFormParam("metadata[order_id]", equalTo(id.value().toString()))
            .withFormParam("subscription_data[metadata][order_id]", equalTo(id.value().toString()))
            .withFormParam("success_url", equalTo(ORIGIN + "/api/billing/orders/" + id.value())));
  }

  @Test
  void aPlanWithoutAPriceNamesTheSetting() {
    assertThatThrownBy(() -> payments.checkout(planOrder(), plan(null), null, ORIGIN))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("BILLING_CATALOG");
  }

  @Test
  void aPackageIsPaidByTheProgramOfItsBuyer() {
    stripe.stubFor(
        answering(
            post(urlEqualTo("/v1/payment_intents")),
            """
            {"id":"pi_1","object":"payment_intent","client_secret":"pi_1_secret",
            "status":"requires_payment_method"}
            """));

    var charge = payments.intent(packOrder(), null);

    assertThat(charge)
        .isEqualTo(new Order.Charge("pi_1", null, "pi_1_secret", "requires_payment_method"));
    assertThat(charge.toString()).doesNotContain("secret");
    stripe.verify(
        sent("/v1/payment_intents")
            .withHeader("Idempotency-Key", equalTo("payment-" + id.value()))
            .withFormParam("amount", equalTo("1000"))
            .withFormParam("currency", equalTo("usd"))
            .withFormParam("automatic_payment_methods[enabled]", equalTo("true"))
            .withFormParam("metadata[order_id]", equalTo(id.value().toString()))
            .withFormParam("customer", absent()));
  }

  @Test
  void aTopUpIsChargedWithoutItsPayer() {
    stripe.stubFor(
        answering(
            post(urlEqualTo("/v1/payment_intents")),
            "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"status\":\"succeeded\"}"));

    assertThat(payments.collect(packOrder(), "cus_1", "pm_1"))
        .isEqualTo(new Collected.Done(new Order.Charge("pi_1", null, null, "succeeded")));

    stripe.verify(
        sent("/v1/payment_intents")
            .withHeader("Idempotency-Key", equalTo("payment-" + id.value()))
            .withFormParam("customer", equalTo("cus_1"))
            .withFormParam("payment_method", equalTo("pm_1"))
            .withFormParam("off_session", equalTo("true"))
            .withFormParam("confirm", equalTo("true")));
  }

  @Test
  void aCardThatWantsItsOwnerStopsTheTopUp() {
    refusing("authentication_required");
    assertThat(payments.collect(packOrder(), "cus_1", "pm_1"))
        .isInstanceOfSatisfying(
            Collected.Refused.class, refused -> assertThat(refused.needsPerson()).isTrue());

    refusing("card_declined");
    assertThat(payments.collect(packOrder(), "cus_1", "pm_1"))
        .isInstanceOfSatisfying(
            Collected.Refused.class,
            refused -> {
              assertThat(refused.needsPerson()).isFalse();
              assertThat(refused.why()).contains("Your card");
            });
    assertThat(payments.collect(packOrder(), "cus_1", null)).isInstanceOf(Collected.Refused.class);
  }

  @Test
  void whatCanNotBeAskedForIsRefusedOnceAndForAll() {
    refusing(404, "payment_method", "resource_missing");
    assertThat(payments.collect(packOrder(), "cus_1", "pm_gone"))
        .isInstanceOfSatisfying(
            Collected.Refused.class,
            refused -> {
              assertThat(refused.needsPerson()).isTrue();
              assertThat(refused.why()).contains("No such thing");
            });

    refusing(400, "amount", "amount_too_small");
    assertThat(payments.collect(packOrder(), "cus_1", "pm_1"))
        .isInstanceOfSatisfying(
            Collected.Refused.class, refused -> assertThat(refused.needsPerson()).isFalse());
  }

  @Test
  void whatStripeMayDoLaterIsAskedForAgain() {
    for (int status : new int[] {409, 429, 500}) {
      refusing(status, "payment_method", "lock_timeout");
      assertThatThrownBy(() -> payments.collect(packOrder(), "cus_1", "pm_1"))
          .as("%d", status)
          .isInstanceOf(UnavailableException.class);
    }
  }

  @Test
  void aPaymentThatGoesOnIsWaitedFor() {
    stripe.stubFor(
        answering(
            post(urlEqualTo("/v1/payment_intents")),
            "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"status\":\"processing\"}"));

    assertThat(payments.collect(packOrder(), "cus_1", "pm_1"))
        .isEqualTo(new Collected.Waits(new Order.Charge("pi_1", null, null, "processing")));
  }

  @Test
  void anotherPlanTakesThePlaceOfTheItem() {
    var one =
        """
        {"id":"sub_1","object":"subscription","status":"active","items":{"object":"list",
        "data":[{"id":"si_1","object":"subscription_item","price":{"id":"price_old"}}]}}
        """;
    stripe.stubFor(answering(get(urlEqualTo("/v1/subscriptions/sub_1")), one));
    stripe.stubFor(answering(post(urlEqualTo("/v1/subscriptions/sub_1")), one));

    payments.change(subscription("sub_1"), plan("price_teams"));

    stripe.verify(
        sent("/v1/subscriptions/sub_1")
            .withFormParam("items[0][id]", equalTo("si_1"))
            .withFormParam("items[0][price]", equalTo("price_teams"))
            .withFormParam("proration_behavior", equalTo("create_prorations")));
  }

  @Test
  void aSubscriptionEndsWithItsPeriodOrNow() {
    var one = "{\"id\":\"sub_1\",\"object\":\"subscription\",\"status\":\"active\"}";
    stripe.stubFor(answering(post(urlEqualTo("/v1/subscriptions/sub_1")), one));
    stripe.stubFor(answering(delete(urlEqualTo("/v1/subscriptions/sub_1")), one));

    payments.end(subscription("sub_1"), true);
    assertThat(payments.cancel(subscription("sub_1"))).isEqualTo(Cancelled.NOW);

    stripe.verify(
        sent("/v1/subscriptions/sub_1").withFormParam("cancel_at_period_end", equalTo("true")));
    stripe.verify(1, deleteRequestedFor(urlEqualTo("/v1/subscriptions/sub_1")));
  }

  @Test
  void aSubscriptionThatStripeDoesNotKnowNeedsNoEnd() {
    var path = urlEqualTo("/v1/subscriptions/sub_1");
    stripe.stubFor(delete(path).willReturn(invalid(404, "id", "resource_missing")));
    assertThat(payments.cancel(subscription("sub_1"))).isEqualTo(Cancelled.UNKNOWN);

    stripe.stubFor(delete(path).willReturn(invalid(400, "id", "parameter_invalid")));
    assertThatThrownBy(() -> payments.cancel(subscription("sub_1")))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void aCustomerLooksAfterItsPaymentsThere() {
    stripe.stubFor(
        answering(
            post(urlEqualTo("/v1/billing_portal/sessions")),
            "{\"id\":\"bps_1\",\"object\":\"billing_portal.session\",\"url\":\"https://billing\"}"));

    assertThat(payments.portal("cus_1", ORIGIN, "https://back")).isEqualTo("https://billing");

    stripe.verify(
        sent("/v1/billing_portal/sessions")
            .withFormParam("customer", equalTo("cus_1"))
            .withFormParam("return_url", equalTo("https://back")));
  }

  @Test
  void whatStripeRefusesIsUnavailableAndNamesNoKey() {
    stripe.stubFor(
        post(urlEqualTo("/v1/payment_intents"))
            .willReturn(
                aResponse()
                    .withStatus(401)
                    .withHeader("Content-Type", "application/json")
                    .withBody(
                        "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"No\"}}")));

    assertThatThrownBy(() -> payments.intent(packOrder(), null))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("Stripe")
        .hasMessageNotContaining(KEY);
  }

  @Test
  void whoIsNotReachedIsUnavailable() {
    var nowhere =
        new PaymentFactory()
            .payments(
                KEY,
                "",
                "http://127.0.0.1:1",
                "",
                request -> {
                  throw new UnavailableException("nobody answers");
                },
                json,
                clock);

    assertThatThrownBy(() -> nowhere.intent(packOrder(), null))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("nobody answers");
  }

  @Test
  void withoutAKeyThisHouseKeepsItsOrders() {
    var own =
        new PaymentFactory()
            .payments("", "", stripe.baseUrl(), "", StripePaymentsTest::send, json, clock);

    assertThat(own.name()).isEqualTo("ledger");
    assertThat(own.checkout(planOrder(), plan(null), null, ORIGIN))
        .isEqualTo(
            new Order.Charge(
                "cs_local_" + id.value(),
                ORIGIN + "/api/billing/orders/" + id.value(),
                null,
                "open"));
    assertThat(own.intent(packOrder(), null).status()).isEqualTo("requires_confirmation");
    assertThat(own.collect(packOrder(), null, null)).isInstanceOf(Collected.Waits.class);
    assertThat(stripe.getAllServeEvents()).isEmpty();
  }

  private static MappingBuilder answering(MappingBuilder request, String body) {
    return request.willReturn(okJson(body));
  }

  private static RequestPatternBuilder sent(String path) {
    return postRequestedFor(urlEqualTo(path));
  }

  private static void refusing(String code) {
    stripe.stubFor(
        post(urlEqualTo("/v1/payment_intents"))
            .willReturn(
                aResponse()
                    .withStatus(402)
                    .withHeader("Content-Type", "application/json")
                    .withBody(
                        """
                        {"error":{"type":"card_error","code":"%s","message":"Your card was refused"}}
                        """
                            .formatted(code))));
  }

  private static void refusing(int status, String param, String code) {
    stripe.stubFor(
        post(urlEqualTo("/v1/payment_intents")).willReturn(invalid(status, param, code)));
  }

  private static ResponseDefinitionBuilder invalid(int status, String param, String code) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(
            """
            {"error":{"type":"invalid_request_error","code":"%s","param":"%s",
            "message":"No such thing"}}
            """
                .formatted(code, param));
  }

  private static Plan plan(@Nullable String price) {
    return new Plan("pro", "Pro", 2900L, "usd", 0, Map.of(), List.of(), null, price);
  }

  private Order planOrder() {
    return order(Order.What.plan(plan(null), 2900));
  }

  private Order packOrder() {
    var wallet = WalletKey.ofTenant(Tenancy.DEFAULT, Unit.TOKEN);
    return order(new Order.What("starter", wallet, 10_000, 1000, "usd", Order.By.AUTO, null));
  }

  private Order order(Order.What what) {
    return new Order(
        id,
        Tenancy.DEFAULT,
        buyer,
        what,
        "stripe",
        Order.State.OPEN,
        null,
        0,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private PlanSubscription subscription(String reference) {
    return new PlanSubscription(
        UUID.randomUUID(),
        Tenancy.DEFAULT,
        buyer,
        "stripe",
        new PlanSubscription.Terms(
            "pro",
            SubscriptionStatus.ACTIVE,
            "cus_1",
            reference,
            Instant.EPOCH,
            Instant.EPOCH,
            false,
            null),
        null,
        Instant.EPOCH);
  }

  /** The way out of this server, without its rules. */
  private static OutgoingHttp.Answer send(OutgoingHttp.Request request) {
    var outgoing =
        HttpRequest.newBuilder(request.uri())
            .timeout(request.timeout())
            .method(request.method(), BodyPublishers.ofByteArray(request.body()));
    var own = Set.of("content-length", "host", "connection");
    request.headers().entrySet().stream()
        .filter(header -> !own.contains(header.getKey().toLowerCase(java.util.Locale.ROOT)))
        .forEach(header -> outgoing.header(header.getKey(), header.getValue()));
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(outgoing.build(), BodyHandlers.ofByteArray());
      var headers = new LinkedHashMap<String, String>();
      answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
      return new OutgoingHttp.Answer(
          answer.statusCode(), headers, new ByteArrayInputStream(answer.body()));
    } catch (IOException | InterruptedException e) {
      throw new UnavailableException("not reached", e);
    }
  }
}
