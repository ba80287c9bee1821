package dev.orrery.contract.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.ModelCallId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.model.FailureKind;
import dev.orrery.domain.model.ModelCall;
import dev.orrery.domain.model.ModelCalls;
import dev.orrery.domain.model.ModelRef;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.model.Spending;
import dev.orrery.domain.model.Usage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What models used and cost, in every store of their calls. */
public abstract class SpendingContract {
  private static final ModelRef MINI = ModelRef.parse("openai/gpt-4o-mini");
  private static final ModelRef LOCAL = ModelRef.parse("offline/planner");

  private final TenantId tenant = new TenantId(UUID.randomUUID());

  protected abstract ModelCalls calls();

  protected abstract Spending spending();

  @Test
  void callsAreSummedByTheModelThatAnswered() {
    call(tenant, MINI, new Usage(1_000_000, 0, 10, 20, 0, false), null);
    call(tenant, MINI, new Usage(0, 1_000_000, 0, 0, 5, false), FailureKind.CONNECTION);
    call(tenant, LOCAL, new Usage(7, 3, 0, 0, 0, true), null);

    var spent = spending().byModel(tenant);

    assertThat(spent).extracting(Spending.ByModel::model).containsExactly(LOCAL, MINI);
    assertThat(spent.getFirst().usage()).isEqualTo(new Usage(7, 3, 0, 0, 0, true));
    assertThat(spent.getFirst().dollars()).isEqualByComparingTo("0");
    assertThat(spent.getLast().usage())
        .isEqualTo(new Usage(1_000_000, 1_000_000, 10, 20, 5, false));
    assertThat(spent.getLast().dollars().doubleValue()).isBetween(0.74, 0.76);
  }

  @Test
  void whatHasNotEndedCountsNothingAndTenantsArePartedUnlessAllAreMeant() {
    open(tenant, MINI);
    call(new TenantId(UUID.randomUUID()), LOCAL, new Usage(1, 1, 0, 0, 0, false), null);

    assertThat(spending().byModel(tenant)).isEmpty();
    assertThat(spending().byModel(null)).extracting(Spending.ByModel::model).contains(LOCAL);
  }

  private void call(TenantId of, ModelRef model, Usage usage, @Nullable FailureKind failure) {
    calls()
        .settle(
            open(of, model), new ModelCall.Ending(model, usage, Duration.ofMillis(5), 1, failure));
  }

  private ModelCallId open(TenantId of, ModelRef model) {
    var id = new ModelCallId(UUID.randomUUID());
    calls()
        .open(
            new ModelCall(
                id,
                of,
                Tenancy.ADMIN,
                Purpose.TURN_STEP,
                null,
                null,
                null,
                1,
                "agent",
                model,
                List.of(),
                1));
    return id;
  }
}
