package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.List;
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
