package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Another plan, in a house of two people, so that it is known what fits. */
class PlanChangeConformanceTest {
  @RegisterExtension static final RunningServer server = Orkosi.server();

  private static Person ada;

  private final Orkosi admin = Orkosi.of(server).operator();

  @BeforeAll
  static void register() {
    Person.register(Orkosi.of(server), "root");
    ada = Person.register(Orkosi.of(server), "ada");
  }

  @Test
  void largerPlansArePaidAndSmallerOnesComeLater() {
    var larger = ada.client().post("/api/billing/change-plan", "tier", "teams").item();
    assertThat(larger.text("action")).contains("checkout");
    assertThat(larger.text("previous_tier")).contains("free");
    confirm(larger.text("session_id").orElseThrow().substring("cs_local_".length()));
    assertThat(ada.client().post("/api/billing/change-plan", "tier", "teams").item().text("action"))
        .contains("none");

    var smaller = ada.client().post("/api/billing/change-plan", "tier", "pro").item();
    assertThat(smaller.text("action")).contains("scheduled");
    var subscription = ada.client().get("/api/billing/subscription").item();
    assertThat(subscription.text("tier")).contains("teams");
    assertThat(subscription.text("pending_tier")).contains("pro");
    assertThat(smaller.text("effective_at")).isEqualTo(subscription.text("current_period_end"));

    var none = ada.client().post("/api/billing/change-plan", "tier", "pro").item();
    assertThat(none.text("action")).contains("scheduled");
    assertThat(
            ada.client()
                .post("/api/billing/change-plan", "tier", "free")
                .refused(422, "USAGE_EXCEEDS_LIMITS")
                .items("details")
                .toString())
        .contains("members");
    assertThat(ada.client().post("/api/billing/change-plan", "tier", "teams").item().text("action"))
        .contains("none");
    assertThat(ada.client().get("/api/billing/subscription").item().text("pending_tier")).isEmpty();
    ada.client()
        .post("/api/billing/change-plan", "tier", "enterprise")
        .refused(400, "VALIDATION_ERROR");
  }

  private void confirm(String order) {
    admin.post("/api/billing/orders/" + order + "/confirm", "reference", "bank").item();
  }
}
