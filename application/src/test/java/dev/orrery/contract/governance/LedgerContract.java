package dev.orrery.contract.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.governance.Allowance;
import dev.orrery.domain.governance.AllowanceLimits;
import dev.orrery.domain.governance.Allowances;
import dev.orrery.domain.governance.HoldOutcome;
import dev.orrery.domain.governance.HoldRequest;
import dev.orrery.domain.governance.Ledger;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.kernel.HoldId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The suite of {@link Ledger} and {@link Allowances}. */
public abstract class LedgerContract {
  private static final TenantId TENANT = Tenancy.DEFAULT;
  private static final Duration HOUR = Duration.ofHours(1);

  private String builder = "";

  protected abstract Ledger ledger();

  protected abstract Allowances allowances();

  protected abstract Transactions transactions();

  /** Moves the store's time forward, as seen by windows. */
  protected abstract void passTime(Duration time);

  /** What was used beyond holds. */
  protected abstract long overrun(String holder, Unit unit);

  @BeforeEach
  void nameTheHolder() {
    builder = "builder-" + UUID.randomUUID();
  }

  @Test
  void holderWithoutAccountIsNotLimited() {
    assertThat(hold(1, 1_000_000)).isEqualTo(new HoldOutcome.Held(List.of()));
    assertThat(allowances().find(TENANT, builder)).isEmpty();
  }

  @Test
  void holdTakesFromWhatRemains() {
    limit(100, 10);

    var holds = held(hold(1, 30));

    assertThat(holds).hasSize(1);
    assertThat(left()).isEqualTo(new Allowance(builder, 70, 10, 3600));
  }

  @Test
  void holdBeyondTheLimitTakesNothing() {
    limit(100, 10);
    hold(1, 60);

    var outcome = hold(1, 41);

    assertThat(outcome).isEqualTo(new HoldOutcome.Exceeded(builder, Unit.TOKEN, 40));
    assertThat(left().tokensRemaining()).isEqualTo(40);
  }

  @Test
  void largestAmountsDoNotOverflow() {
    limit(Long.MAX_VALUE, 1);

    assertThat(held(hold(1, Long.MAX_VALUE))).hasSize(1);
    assertThat(hold(1, Long.MAX_VALUE)).isInstanceOf(HoldOutcome.Exceeded.class);
    assertThat(left().exhausted()).isTrue();
  }

  @Test
  void holdIsOnAllAccountsOrOnNone() {
    limit(100, 0);

    var outcome =
        transactions()
            .inOne(() ->
                ledger()
                    .hold(
                        new HoldRequest(
                            TENANT,
                            List.of(builder),
                            Map.of(Unit.TOKEN, 5L, Unit.CALL, 1L),
                            null,
                            1,
                            1)));

    assertThat(outcome).isEqualTo(new HoldOutcome.Exceeded(builder, Unit.CALL, 0));
    assertThat(left().tokensRemaining()).isEqualTo(100);
  }

  @Test
  void accountsOfIdAndNameBothLimit() {
    limit(100, 10);
    var name = builder + "-name";
    allowances().set(TENANT, Tenancy.ADMIN, name, new AllowanceLimits(20, 10, 3600));
    var owners = List.of(builder, name, "stranger");

    var first = holdFor(owners, 1, 15);
    var second = holdFor(owners, 1, 15);

    assertThat(held(first)).hasSize(2);
    assertThat(second).isEqualTo(new HoldOutcome.Exceeded(name, Unit.TOKEN, 5));
    assertThat(left().tokensRemaining()).isEqualTo(85);
  }

  @Test
  void settlingFreesWhatWasNotUsed() {
    limit(100, 10);
    var holds = held(hold(1, 50));

    settle(holds, 1, 20);

    assertThat(left().tokensRemaining()).isEqualTo(80);
    assertThat(overrun(builder, Unit.TOKEN)).isZero();
  }

  @Test
  void excessGoesToTheOverrunAccount() {
    limit(100, 10);
    var holds = held(hold(1, 50));

    settle(holds, 1, 65);

    assertThat(left().tokensRemaining()).isEqualTo(50);
    assertThat(overrun(builder, Unit.TOKEN)).isEqualTo(15);
  }

  @Test
  void holdIsClosedOnce() {
    limit(100, 10);
    var holds = held(hold(1, 50));

    settle(holds, 1, 20);
    settle(holds, 1, 20);
    release(holds, 1);

    assertThat(left().tokensRemaining()).isEqualTo(80);
  }

  @Test
  void anotherEpochClosesNothing() {
    limit(100, 10);
    var holds = held(hold(1, 50));

    settle(holds, 2, 20);
    release(holds, 0);

    assertThat(left().tokensRemaining()).isEqualTo(50);
  }

  @Test
  void releasingGivesAllBack() {
    limit(100, 10);

    release(held(hold(3, 50)), 3);

    assertThat(left().tokensRemaining()).isEqualTo(100);
  }

  @Test
  void holdsOfDeadWorkersAreGivenBack() {
    limit(100, 10);
    var run = new RunId(UUID.randomUUID());
    holdOf(run, 1, 10);
    holdOf(run, 2, 20);
    holdOf(new RunId(UUID.randomUUID()), 1, 5);

    transactions().inOne(() -> ledger().releaseBefore(run, 2));

    assertThat(left().tokensRemaining()).isEqualTo(75);
  }

  @Test
  void windowThatEndedReadsAsFresh() {
    limit(100, 10);
    settle(held(hold(1, 50)), 1, 50);

    passTime(HOUR);

    assertThat(left()).isEqualTo(new Allowance(builder, 100, 10, 3600));
  }

  @Test
  void holdRollsTheEndedWindowOfBothUnits() {
    limit(100, 10);
    settle(held(hold(1, 100)), 1, 100);
    assertThat(hold(1, 1)).isInstanceOf(HoldOutcome.Exceeded.class);
    passTime(HOUR);

    assertThat(held(hold(1, 40))).hasSize(1);
    passTime(Duration.ofMinutes(30));

    assertThat(left()).isEqualTo(new Allowance(builder, 60, 10, 1800));
  }

  @Test
  void whatIsHeldStaysHeldInTheNextWindow() {
    limit(100, 10);
    var holds = held(hold(1, 70));
    passTime(HOUR);

    assertThat(hold(1, 31)).isInstanceOf(HoldOutcome.Exceeded.class);
    assertThat(held(hold(1, 30))).hasSize(1);
    settle(holds, 1, 70);

    assertThat(left().tokensRemaining()).isZero();
  }

  @Test
  void windowOfNoSecondsIsAlwaysFresh() {
    allowances().set(TENANT, Tenancy.ADMIN, builder, new AllowanceLimits(10, 1, 0));

    settle(held(hold(1, 10)), 1, 10);

    assertThat(held(hold(1, 10))).hasSize(1);
  }

  @Test
  void settingAgainKeepsUsageAndWindow() {
    limit(100, 10);
    settle(held(hold(1, 60)), 1, 60);
    passTime(Duration.ofMinutes(10));

    limit(200, 20);

    assertThat(left()).isEqualTo(new Allowance(builder, 140, 20, 3000));
  }

  @Test
  void limitBelowWhatIsInUseLeavesNothing() {
    limit(100, 10);
    var open = held(hold(1, 60));

    limit(10, 10);

    assertThat(left().tokensRemaining()).isZero();
    assertThat(hold(1, 0)).isInstanceOf(HoldOutcome.Exceeded.class);
    release(open, 1);
    assertThat(left().tokensRemaining()).isEqualTo(10);
    assertThat(hold(1, 11)).isInstanceOf(HoldOutcome.Exceeded.class);
  }

  @Test
  void resetStartsAWindowNow() {
    limit(100, 10);
    settle(held(hold(1, 60)), 1, 60);
    passTime(Duration.ofMinutes(10));

    boolean reset = transactions().inOne(() -> allowances().reset(TENANT, builder));

    assertThat(reset).isTrue();
    assertThat(left()).isEqualTo(new Allowance(builder, 100, 10, 3600));
    assertThat(allowances().reset(TENANT, builder + "-unknown")).isFalse();
  }

  @Test
  void removingDropsUsageAndOpenHolds() {
    limit(100, 10);
    var open = held(hold(1, 60));

    boolean removed = transactions().inOne(() -> allowances().remove(TENANT, builder));
    settle(open, 1, 60);
    limit(100, 10);

    assertThat(removed).isTrue();
    assertThat(left().tokensRemaining()).isEqualTo(100);
    assertThat(allowances().remove(TENANT, builder + "-unknown")).isFalse();
  }

  @Test
  void otherTenantsAreNotLimited() {
    limit(1, 1);
    var other = new TenantId(UUID.randomUUID());

    var outcome =
        ledger().hold(new HoldRequest(other, List.of(builder), Map.of(Unit.TOKEN, 9L), null, 1, 1));

    assertThat(outcome).isEqualTo(new HoldOutcome.Held(List.of()));
    assertThat(allowances().find(other, builder)).isEmpty();
  }

  private void limit(long tokens, long calls) {
    transactions()
        .inOne(() ->
            allowances()
                .set(TENANT, Tenancy.ADMIN, builder, new AllowanceLimits(tokens, calls, 3600)));
  }

  private Allowance left() {
    return allowances().find(TENANT, builder).orElseThrow();
  }

  private HoldOutcome hold(long epoch, long tokens) {
    return holdFor(List.of(builder), epoch, tokens);
  }

  private HoldOutcome holdFor(List<String> owners, long epoch, long tokens) {
    var request = new HoldRequest(TENANT, owners, Map.of(Unit.TOKEN, tokens), null, 1, epoch);
    return transactions().inOne(() -> ledger().hold(request));
  }

  private void holdOf(RunId run, long epoch, long tokens) {
    var request =
        new HoldRequest(TENANT, List.of(builder), Map.of(Unit.TOKEN, tokens), run, 1, epoch);
    transactions().inOne(() -> ledger().hold(request));
  }

  private void settle(List<HoldId> holds, long epoch, long tokens) {
    transactions().inOne(() -> ledger().settle(holds, epoch, Map.of(Unit.TOKEN, tokens)));
  }

  private void release(List<HoldId> holds, long epoch) {
    transactions().inOne(() -> ledger().release(holds, epoch));
  }

  private static List<HoldId> held(HoldOutcome outcome) {
    assertThat(outcome).isInstanceOf(HoldOutcome.Held.class);
    return ((HoldOutcome.Held) outcome).holds();
  }
}
