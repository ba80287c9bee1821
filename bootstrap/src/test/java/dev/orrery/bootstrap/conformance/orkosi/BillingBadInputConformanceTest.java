package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever is sent to the routes of tokens and billing, the answer is the documented refusal. */
class BillingBadInputConformanceTest {
  @RegisterExtension static final RunningServer server = Orkosi.server();

  private static Person ada;

  @BeforeAll
  static void register() {
    Person.register(Orkosi.of(server), "root");
    ada = Person.register(Orkosi.of(server), "ada");
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
    for (var wrong : List.<Object>of(0, -1, "x", 1.5, new BigDecimal("1e100"))) {
      refused("/api/tokens/consume", Map.of("amount", 1, "action", "a", "company_id", wrong));
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
            .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
            .toArray();
    var details =
        ada.client().post(path, namesAndValues).refused(400, "VALIDATION_ERROR").items("details");
    assertThat(details).as(path + " " + body).isNotEmpty();
  }
}
