package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a plan allows, on an installation that sells plans. */
class PlanLimitConformanceTest {
  @RegisterExtension
  static final RunningServer server = Orkosi.server().with("billing.enforce", true);

  private final Orkosi orkosi = Orkosi.of(server).operator();

  @Test
  void thereAreNoMoreProductsThanThePlanAllows() {
    orkosi.post("/api/products", "name", "First", "slug", "first").item(201);
    orkosi.post("/api/products", "name", "Second", "slug", "second").item(201);

    var refused =
        orkosi
            .post("/api/products", "name", "Third", "slug", "third")
            .refused(402, "PLAN_LIMIT_REACHED");

    var detail = (Json.Obj) refused.items("details").getFirst();
    assertThat(detail.text("resource")).contains("products");
    assertThat(detail.number("limit").orElseThrow().intValue()).isEqualTo(2);
    assertThat(orkosi.get("/api/products").list()).hasSize(2);
    orkosi.post("/api/products", "name", "First", "slug", "first").refused(409, "SLUG_TAKEN");
  }

  @Test
  void thereIsOneEngineOnTheSmallestPlan() {
    engine("one").item(201);

    engine("two").refused(402, "PLAN_LIMIT_REACHED");

    assertThat(orkosi.get("/api/discovery-engines").list()).hasSize(1);
  }

  @Test
  void anAgentTooManyLeavesNothing() {
    var agents = orkosi.get("/api/billing/usage").item().object("usage").number("agents");
    for (long i = agents.orElseThrow().longValue(); i < 3; i++) {
      orkosi.post("/api/agents", "name", "agent-" + i).item();
    }

    orkosi.post("/api/agents", "name", "one-more").refused(402, "PLAN_LIMIT_REACHED");

    orkosi.get("/api/agents/one-more").refused(404, "AGENT_NOT_FOUND");
  }

  @Test
  void anAgentWhoseOwnerHasNoTokensMayRest() {
    // Where the plan is used up, there is one already.
    orkosi.post("/api/agents", "name", "sleeper");
    var agent = orkosi.get("/api/agents").list().getFirst().text("name").orElseThrow();
    assertThat(idle(agent)).isEqualTo("no_tokens");

    orkosi.post("/api/tokens/grant", "user_id", 1, "amount", 5, "reason", "a gift").item();

    assertThat(idle(agent)).isEqualTo("no_tasks");
  }

  private String idle(String agent) {
    return orkosi
        .get("/api/agent-runs/idle-check?agent_name=" + agent)
        .object(200)
        .text("reason")
        .orElseThrow();
  }

  private Answer engine(String name) {
    return orkosi.post("/api/discovery-engines", "name", name, "layer", "tasks");
  }
}
