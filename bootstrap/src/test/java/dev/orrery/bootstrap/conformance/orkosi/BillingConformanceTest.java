package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plans, orders and top-ups, where this house keeps its orders itself. */
class BillingConformanceTest {
  @RegisterExtension
  static final RunningServer server = Orkosi.server().with("signup.bonus.tokens", 0);

  private final Orkosi orkosi = Orkosi.of(server);
  private final Orkosi admin = orkosi.operator();
  private Person ada;

  @BeforeAll
  static void registerTheAdministrator() {
    Person.register(Orkosi.of(server), "root");
  }

  @BeforeEach
  void register(TestInfo test) {
    ada = Person.register(orkosi, test.getTestMethod().orElseThrow().getName().substring(0, 12));
  }

  @Test
  void everybodySeesWhatIsForSale() {
    var tiers = orkosi.get("/api/billing/tiers").list();
    assertThat(tiers.stream().map(tier -> tier.text("slug").orElseThrow()))
        .containsExactly("free", "pro", "teams", "enterprise");
    var pro = tiers.get(1);
    assertThat(number(pro, "price_cents")).isEqualTo(2900);
    assertThat(pro.text("interval")).contains("month");
    assertThat(number(pro.object("limits"), "products")).isEqualTo(10);
    assertThat(number(pro.object("rate_limit"), "per_minute")).isEqualTo(600);
    assertThat(tiers.get(3).find("price_cents")).contains(Json.NULL);
    assertThat(tiers.get(3).object("limits").find("products")).contains(Json.NULL);

    var pricing = orkosi.get("/api/billing/pricing").item();
    assertThat(pricing.items("tiers")).hasSize(4);
    var packs = pricing.items("token_packages");
    assertThat((Json.Obj) packs.getFirst())
        .isEqualTo(
            Json.object(
                "slug", "starter",
                "id", "starter",
                "name", "Starter",
                "tokens", 10_000,
                "price_cents", 1000,
                "currency", "usd"));
    assertThat(pricing.items("credit_packages")).hasSize(3);
    assertThat(pricing.object("economics").items("action_costs")).isNotEmpty();
  }

  @Test
  void withoutASubscriptionThePlanIsTheSmallest() {
    ada.client().get("/api/billing/subscription").refused(404, "SUBSCRIPTION_NOT_FOUND");
    ada.client().post("/api/billing/portal").refused(404, "CUSTOMER_NOT_FOUND");
    var summary = ada.client().get("/api/billing/plan-summary").item();
    assertThat(summary.text("tier")).contains("free");
    assertThat(summary.find("subscription")).isEmpty();
    assertThat(summary.object("tokens")).isEqualTo(Json.object("balance", 0, "included", 0));

    var usage = ada.client().get("/api/billing/usage").item();
    assertThat(usage.text("tier")).contains("free");
    assertThat(usage.object("period").text("start").orElseThrow()).contains("-01T00:00:00.000Z");
    for (var name :
        List.of(
            "agents",
            "tasks_this_period",
            "products",
            "members",
            "api_keys",
            "discovery_engines",
            "storage_mb",
            "tokens_consumed")) {
      assertThat(usage.object("usage").number(name)).as(name).isPresent();
      assertThat(usage.object("limits").fields()).as(name).containsKey(name);
      assertThat(usage.object("percent").fields()).as(name).containsKey(name);
    }
  }

  @Test
  void anOrderGivesNothingUntilItIsPaid() {
    var checkout = ada.client().post("/api/billing/checkout", "tier", "pro").item();
    assertThat(checkout.text("status")).contains("open");
    assertThat(checkout.text("provider")).contains("ledger");
    assertThat(number(checkout, "amount_cents")).isEqualTo(2900);
    var session = checkout.text("session_id").orElseThrow();
    assertThat(session).startsWith("cs_local_");
    var order = session.substring("cs_local_".length());
    assertThat(checkout.text("url").orElseThrow()).endsWith("/api/billing/orders/" + order);
    ada.client().get("/api/billing/subscription").refused(404, "SUBSCRIPTION_NOT_FOUND");
    assertThat(ada.client().get("/api/billing/orders/" + order).item().text("status"))
        .contains("open");

    ada.client()
        .post("/api/billing/orders/" + order + "/confirm", "reference", "me")
        .refused(403, "ADMIN_REQUIRED");
    admin.post("/api/billing/orders/" + order + "/confirm").refused(400, "VALIDATION_ERROR");
    var paid =
        admin.post("/api/billing/orders/" + order + "/confirm", "reference", "bank 7").item();
    assertThat(paid.text("status")).contains("paid");
    admin
        .post("/api/billing/orders/" + order + "/confirm", "reference", "bank 7")
        .refused(409, "INVALID_TRANSITION");

    var subscription = ada.client().get("/api/billing/subscription").item();
    assertThat(subscription.text("tier")).contains("pro");
    assertThat(subscription.text("status")).contains("active");
    assertThat(subscription.bool("cancel_at_period_end")).contains(false);
    assertThat(number(ada.client().get("/api/tokens/balance").item(), "balance")).isEqualTo(20_000);
    assertThat(ada.client().post("/api/billing/portal").item().text("provider")).contains("ledger");
  }

  @Test
  void theOrganizationsOfASubscriberHaveItsPlan() {
    var name = "org-" + ada.id();
    var made = ada.client().post("/api/organizations", "name", name).item(201);
    assertThat(made.text("plan")).contains("free");

    subscribe("teams");

    var id = made.text("id").orElseThrow();
    assertThat(ada.client().get("/api/organizations/" + id).item().text("plan")).contains("teams");
    assertThat(ada.client().get("/api/organizations").list().getFirst().text("plan"))
        .contains("teams");
  }

  @Test
  void aPackageIsOrderedOnceByItsKey() {
    var first =
        ada.client()
            .post(
                "/api/billing/create-payment-intent",
                "package_slug",
                "starter",
                "idempotency_key",
                "k-1")
            .item();
    assertThat(first.text("payment_intent_id").orElseThrow()).startsWith("pi_local_");
    assertThat(first.text("status")).contains("requires_confirmation");
    assertThat(first.find("client_secret")).contains(Json.NULL);
    assertThat(number(first, "tokens")).isEqualTo(10_000);
    var again =
        ada.client()
            .post(
                "/api/billing/create-payment-intent",
                "package_slug",
                "starter",
                "idempotency_key",
                "k-1")
            .item();
    assertThat(again).isEqualTo(first);
    ada.client()
        .post(
            "/api/billing/create-payment-intent",
            "package_slug",
            "growth",
            "idempotency_key",
            "k-1")
        .refused(409, "IDEMPOTENCY_CONFLICT");

    confirm(first.text("order_id").orElseThrow());

    var balance = ada.client().get("/api/tokens/balance").item();
    assertThat(number(balance, "balance")).isEqualTo(10_000);
    assertThat(number(balance, "lifetime_purchased")).isEqualTo(10_000);
    assertThat(ada.client().get("/api/tokens/transactions?type=purchase").list()).hasSize(1);
  }

  @Test
  void anOrderThatIsOffGivesNothing() {
    var order =
        ada.client()
            .post("/api/billing/create-payment-intent", "package_slug", "starter")
            .item()
            .text("order_id")
            .orElseThrow();

    admin.post("/api/billing/orders/" + order + "/cancel").item();

    admin
        .post("/api/billing/orders/" + order + "/confirm", "reference", "late")
        .refused(409, "INVALID_TRANSITION");
    assertThat(number(ada.client().get("/api/tokens/balance").item(), "balance")).isZero();
    var stranger = Person.register(orkosi, "stranger" + ada.id());
    stranger.client().get("/api/billing/orders/" + order).refused(404, "ORDER_NOT_FOUND");
  }

  @Test
  void aSmallerPlanMustFit() {
    subscribe("pro");
    for (int i = 0; i < 3; i++) {
      admin.post("/api/products", "slug", "p-%d-%d".formatted(ada.id(), i), "name", "p").item(201);
    }

    var check = ada.client().post("/api/billing/validate-downgrade", "tier", "free").item();

    assertThat(check.bool("allowed")).contains(false);
    assertThat(check.text("current_tier")).contains("pro");
    assertThat(check.text("target_tier")).contains("free");
    var violation =
        check.items("violations").stream()
            .map(Json.Obj.class::cast)
            .filter(it -> it.text("resource").orElse("").equals("products"))
            .findFirst()
            .orElseThrow();
    assertThat(number(violation, "limit")).isEqualTo(2);
    assertThat(number(violation, "excess")).isEqualTo(number(violation, "current") - 2);
    assertThat(violation.text("message")).isPresent();
    assertThat(
            ada.client()
                .post("/api/billing/change-plan", "tier", "free")
                .refused(422, "USAGE_EXCEEDS_LIMITS")
                .items("details"))
        .contains(violation);
    assertThat(ada.client().get("/api/billing/subscription").item().text("pending_tier")).isEmpty();
  }

  @Test
  void aCompanyHasOneTopUpAndAUserOneOfItsOwn() {
    assertThat(ada.client().get("/api/billing/credit-auto-topup").item().bool("configured"))
        .contains(false);
    var made =
        ada.client()
            .post(
                "/api/billing/credit-auto-topup",
                "threshold_cents",
                500,
                "package_slug",
                "credit-10",
                "enabled",
                false)
            .item(201);
    assertThat(number(made, "threshold_cents")).isEqualTo(500);
    assertThat(number(made, "max_monthly_topups")).isEqualTo(5);
    assertThat(made.items("available_packages")).hasSize(3);
    ada.client()
        .post("/api/billing/credit-auto-topup", "threshold_cents", 1, "package_slug", "credit-10")
        .refused(409, "ALREADY_CONFIGURED");
    var bob = Person.register(orkosi, "bob" + ada.id());
    bob.client()
        .put("/api/billing/credit-auto-topup", "enabled", true)
        .refused(404, "AUTO_TOPUP_NOT_FOUND");

    var changed =
        ada.client()
            .put(
                "/api/billing/credit-auto-topup",
                "package_slug",
                "credit-50",
                "stripe_payment_method_id",
                "pm_1")
            .item();
    assertThat(changed.text("package_slug")).contains("credit-50");
    assertThat(changed.text("stripe_payment_method_id")).contains("pm_1");
    assertThat(number(changed, "threshold_cents")).isEqualTo(500);
  }

  @Test
  void lowTokensOfACompanyAreOrderedOnceAndComeWithTheMoney() {
    ada.client()
        .post("/api/billing/auto-topup", "threshold_tokens", 100, "package_id", "starter")
        .item(201);
    var bob = Person.register(orkosi, "bob" + ada.id());
    bob.client()
        .post("/api/billing/auto-topup", "threshold_tokens", 100, "package_id", "starter")
        .refused(409, "ALREADY_CONFIGURED");
    var waiting =
        "select count(*) from purchase_order where made_by = 'AUTO' and reference is not null";
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(server.database().value(waiting)).isEqualTo("1"));
    assertThat(number(ada.client().get("/api/tokens/balance?company_id=1").item(), "balance"))
        .isZero();

    confirm(server.database().value("select id from purchase_order where made_by = 'AUTO'"));

    var company = ada.client().get("/api/tokens/balance?company_id=1").item();
    assertThat(number(company, "balance")).isEqualTo(10_000);
    assertThat(company.bool("auto_topup_enabled")).contains(true);
    var topUp = ada.client().get("/api/billing/auto-topup").item();
    assertThat(number(topUp, "topups_this_month")).isEqualTo(1);
    assertThat(topUp.text("last_topup_at")).isPresent();
    assertThat(topUp.text("package_id")).contains("starter");
  }

  @Test
  void theOverviewIsForAdministrators() {
    ada.client().get("/api/billing/overview").refused(403, "ADMIN_REQUIRED");
    subscribe("pro");

    var overview = admin.get("/api/billing/overview").item();

    assertThat(number(overview.object("mrr"), "total_cents")).isPositive();
    assertThat(overview.object("mrr").items("by_product")).isNotEmpty();
    assertThat(number(overview.object("infrastructure"), "monthly_cents")).isZero();
    assertThat(overview.object("ai_costs").number("last_30d_cents")).isPresent();
    assertThat(overview.number("net_cents")).isPresent();
    assertThat(overview.text("currency")).contains("usd");
  }

  @Test
  void badInputIsRefusedByName() {
    refused("/api/billing/checkout", Map.of());
    for (var tier : List.of("free", "enterprise", "nonsense")) {
      refused("/api/billing/checkout", Map.of("tier", tier));
    }
    refused("/api/billing/change-plan", Map.of("tier", 5));
    refused("/api/billing/validate-downgrade", Map.of("tier", "nonsense"));
    refused("/api/billing/create-payment-intent", Map.of("package_slug", "nonsense"));
    refused(
        "/api/billing/create-payment-intent",
        Map.of("package_slug", "starter", "idempotency_key", ""));
    refused("/api/billing/portal", Map.of("return_url", "javascript:x"));
    for (var wrong : List.<Object>of(0, -1, "5", 1.5)) {
      refused("/api/billing/auto-topup", Map.of("threshold_tokens", wrong, "package_id", "scale"));
    }
    refused("/api/billing/auto-topup", Map.of("threshold_tokens", 1));
    refused("/api/billing/auto-topup", Map.of("threshold_tokens", 1, "package_id", "credit-10"));
    refused(
        "/api/billing/auto-topup",
        Map.of("threshold_tokens", 1, "package_id", "scale", "max_monthly_topups", 101));
    refused(
        "/api/billing/auto-topup",
        Map.of("threshold_tokens", 1, "package_id", "scale", "stripe_payment_method_id", "card"));
    for (var body : List.of("{", "[]", "5", "null", "{\"a\":1,\"a\":2}")) {
      assertThat(ada.client().send("POST", "/api/billing/checkout", body).status())
          .as(body)
          .isEqualTo(400);
    }
    for (var wrong : List.<Object>of(0, -1, "5", 1.5, 1_000_000_001)) {
      refused("/api/tokens/consume", Map.of("amount", wrong, "action", "a"));
    }
    refused("/api/tokens/consume", Map.of("amount", 1));
    refused("/api/tokens/consume", Map.of("amount", 1, "action", " "));
    refused("/api/tokens/consume", Map.of("amount", 1, "action", "x".repeat(129)));
    refused(
        "/api/tokens/consume", Map.of("amount", 1, "action", "a", "reference_id", "x".repeat(256)));
    refused("/api/tokens/consume", Map.of("amount", 1, "action", "a", "metadata", "x"));
    refused(
        "/api/tokens/consume",
        Map.of("amount", 1, "action", "a", "metadata", Json.object("x", "y".repeat(16_384))));
    for (var query : List.of("type=spend", "limit=0", "offset=-1", "company_id=x")) {
      ada.client().get("/api/tokens/transactions?" + query).refused(400, "VALIDATION_ERROR");
    }
    ada.client().get("/api/billing/orders/nonsense").refused(404, "ORDER_NOT_FOUND");
  }

  private void refused(String path, Map<String, Object> body) {
    var namesAndValues =
        body.entrySet().stream()
            .flatMap(field -> java.util.stream.Stream.of(field.getKey(), field.getValue()))
            .toArray();
    var details =
        ada.client().post(path, namesAndValues).refused(400, "VALIDATION_ERROR").items("details");
    assertThat(details).as(path + " " + body).isNotEmpty();
  }

  private void subscribe(String tier) {
    var checkout = ada.client().post("/api/billing/checkout", "tier", tier).item();
    confirm(checkout.text("session_id").orElseThrow().substring("cs_local_".length()));
  }

  private void confirm(String order) {
    admin.post("/api/billing/orders/" + order + "/confirm", "reference", "bank").item();
  }

  private static long number(Json.Obj object, String name) {
    return object.number(name).orElseThrow().longValueExact();
  }
}
