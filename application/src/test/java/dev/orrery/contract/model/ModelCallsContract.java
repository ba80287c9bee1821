package dev.orrery.contract.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.HoldId;
import dev.orrery.domain.kernel.ModelCallId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.model.FailureKind;
import dev.orrery.domain.model.ModelCall;
import dev.orrery.domain.model.ModelCalls;
import dev.orrery.domain.model.ModelRef;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.model.Usage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of model calls keeps. */
public abstract class ModelCallsContract {
  private static final ModelRef MODEL = ModelRef.parse("openai/gpt-4o-mini");

  private ModelCalls calls;
  private long before;

  protected abstract ModelCalls calls();

  /** The state of a call as it is stored. */
  protected abstract String state(ModelCallId id);

  /** The cost of a call in dollars, by the price book that the store was given. */
  protected abstract double cost(ModelCallId id);

  @BeforeEach
  void take() {
    calls = calls();
    before = calls.totalTokens();
  }

  @Test
  void anOpenCallCountsNothing() {
    var id = open(new RunId(UUID.randomUUID()), 1);

    assertThat(state(id)).isEqualTo("held");
    assertThat(calls.totalTokens()).isEqualTo(before);
  }

  @Test
  void aSettledCallCountsAndCosts() {
    var id = open(new RunId(UUID.randomUUID()), 1);

    calls.settle(id, ending(new Usage(1_000_000, 1_000_000, 0, 0, 0, false), null));

    assertThat(state(id)).isEqualTo("settled");
    assertThat(calls.totalTokens()).isEqualTo(before + 2_000_000);
    assertThat(cost(id)).isEqualTo(0.75);
  }

  @Test
  void aCallIsSettledOnce() {
    var id = open(new RunId(UUID.randomUUID()), 1);
    calls.settle(id, ending(new Usage(10, 5, 0, 0, 0, false), null));

    calls.settle(id, ending(new Usage(999, 999, 0, 0, 0, false), null));

    assertThat(calls.totalTokens()).isEqualTo(before + 15);
  }

  @Test
  void aFailedCallKeepsWhatItUsed() {
    var id = open(new RunId(UUID.randomUUID()), 1);

    calls.settle(id, ending(new Usage(7, 3, 0, 0, 0, true), FailureKind.CONNECTION));

    assertThat(state(id)).isEqualTo("failed");
    assertThat(calls.totalTokens()).isEqualTo(before + 10);
  }

  @Test
  void onlyEarlierEpochsAreAbandoned() {
    var run = new RunId(UUID.randomUUID());
    var old = open(run, 1);
    var done = open(run, 1);
    calls.settle(done, ending(Usage.NONE, null));
    var current = open(run, 2);
    var other = open(new RunId(UUID.randomUUID()), 1);

    calls.abandon(run, 2);

    assertThat(state(old)).isEqualTo("abandoned");
    assertThat(state(done)).isEqualTo("settled");
    assertThat(state(current)).isEqualTo("held");
    assertThat(state(other)).isEqualTo("held");
  }

  @Test
  void anAbandonedCallIsNotSettledLater() {
    var run = new RunId(UUID.randomUUID());
    var id = open(run, 1);
    calls.abandon(run, 2);

    calls.settle(id, ending(new Usage(7, 3, 0, 0, 0, false), null));

    assertThat(state(id)).isEqualTo("abandoned");
    assertThat(calls.totalTokens()).isEqualTo(before);
  }

  @Test
  void aSessionsCallsAreAddedUp() {
    var session = new SessionId(UUID.randomUUID());
    var first = open(session, new RunId(UUID.randomUUID()), 1);
    var second = open(session, new RunId(UUID.randomUUID()), 1);
    open(session, new RunId(UUID.randomUUID()), 1);
    open(new RunId(UUID.randomUUID()), 1);
    calls.settle(first, ending(new Usage(1_000_000, 1_000_000, 10, 3, 5, false), null));
    calls.settle(second, ending(new Usage(7, 3, 0, 0, 0, true), FailureKind.CONNECTION));

    var spent = calls.spent(session);

    assertThat(spent.usage()).isEqualTo(new Usage(1_000_007, 1_000_003, 10, 3, 5, true));
    assertThat(spent.dollars().doubleValue()).isEqualTo(cost(first) + cost(second));
    assertThat(calls.spent(new SessionId(UUID.randomUUID())).usage()).isEqualTo(Usage.NONE);
  }

  @Test
  void anOwnersCallsOfTheLastWhileAreAddedUp() {
    var owner = new UserId(UUID.randomUUID());
    var session = new SessionId(UUID.randomUUID());
    var mine = open(owner, session, new RunId(UUID.randomUUID()), 1);
    calls.settle(mine, ending(new Usage(7, 3, 0, 0, 0, false), null));
    calls.settle(
        open(new RunId(UUID.randomUUID()), 1), ending(new Usage(1, 1, 0, 0, 0, false), null));

    assertThat(calls.spent(Tenancy.DEFAULT, owner, Duration.ofDays(1)).usage().total())
        .isEqualTo(10);
    assertThat(calls.spent(new TenantId(UUID.randomUUID()), owner, Duration.ofDays(1)).usage())
        .isEqualTo(Usage.NONE);
    assertThat(calls.spent(Tenancy.DEFAULT, owner, Duration.ofDays(-1)).usage())
        .isEqualTo(Usage.NONE);
  }

  private ModelCallId open(RunId run, long epoch) {
    return open(new SessionId(UUID.randomUUID()), run, epoch);
  }

  private ModelCallId open(SessionId session, RunId run, long epoch) {
    return open(Tenancy.ADMIN, session, run, epoch);
  }

  private ModelCallId open(UserId owner, SessionId session, RunId run, long epoch) {
    var id = new ModelCallId(UUID.randomUUID());
    calls.open(
        new ModelCall(
            id,
            Tenancy.DEFAULT,
            owner,
            Purpose.TURN_STEP,
            session,
            null,
            run,
            1,
            "agent",
            MODEL,
            List.of(new HoldId(UUID.randomUUID())),
            epoch));
    return id;
  }

  private static ModelCall.Ending ending(Usage usage, @Nullable FailureKind failure) {
    return new ModelCall.Ending(MODEL, usage, Duration.ofMillis(12), 1, failure);
  }
}
