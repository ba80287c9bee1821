package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Wallets that are filled by themselves. */
class TopUpConformanceTest {
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

  private void confirm(String order) {
    admin.post("/api/billing/orders/" + order + "/confirm", "reference", "bank").item();
  }

  private static long number(Json.Obj object, String name) {
    return object.number(name).orElseThrow().longValueExact();
  }
}
