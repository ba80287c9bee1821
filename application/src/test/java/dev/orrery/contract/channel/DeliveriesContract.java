package dev.orrery.contract.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.channel.ChannelKind;
import dev.orrery.domain.channel.Deliveries;
import dev.orrery.domain.channel.Delivery;
import dev.orrery.domain.channel.Delivery.DeadReason;
import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.NodeId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The bodies on their way; there are none before each test. */
public abstract class DeliveriesContract {
  private static final String THERE = "https://there.example.com/hook";
  private static final String ELSEWHERE = "https://elsewhere.example.com/hook";
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final NodeId ONE = new NodeId(new UUID(8, 1));
  private static final NodeId OTHER = new NodeId(new UUID(8, 2));

  protected abstract Deliveries deliveries();

  protected abstract Transactions transactions();

  /** Lets time pass for the adapter under test. */
  protected abstract void pass(Duration time);

  /** The time now by the store's clock. */
  protected abstract Instant now();

  @Test
  protected void aDeliveryIsClaimedAsItWasAdded() {
    add("a");

    var claimed = claim(ONE, 10);

    assertThat(claimed).hasSize(1);
    assertThat(claimed.getFirst().what()).isEqualTo(Bodies.to(THERE, "a"));
    assertThat(claimed.getFirst().sends()).isZero();
    assertThat(claimed.getFirst().epoch()).isEqualTo(1);
    assertThat(claim(OTHER, 10)).isEmpty();
  }

  @Test
  protected void theSameKeyIsAddedOnce() {
    assertThat(add("a")).isTrue();
    assertThat(add("a")).isFalse();

    assertThat(claim(ONE, 10)).hasSize(1);
  }

  @Test
  protected void theLongestDueComesFirstAndOnlyItsDestination() {
    add("a");
    pass(SOON);
    add("b");
    transactions().inOne(() -> deliveries().add(Bodies.to(ELSEWHERE, "c"), null));

    assertThat(claim(ONE, 1)).extracting(one -> one.what().key()).containsExactly("a");
    assertThat(claim(ONE, 10)).extracting(one -> one.what().key()).containsExactly("b");
  }

  @Test
  protected void aRestingEndpointGetsNothingBeforeItsTime() {
    var until = now().plus(Duration.ofMinutes(5));
    transactions().inOne(() -> deliveries().add(Bodies.to(THERE, "a"), until));

    assertThat(claim(ONE, 10)).isEmpty();

    pass(Duration.ofMinutes(6));
    assertThat(claim(ONE, 10)).hasSize(1);
  }

  @Test
  protected void aFailedSendIsCountedAndRepeatedAfterItsPause() {
    add("a");
    var first = claim(ONE, 1).getFirst();

    fail(first, Duration.ofSeconds(10), null);

    assertThat(claim(ONE, 1)).isEmpty();
    pass(Duration.ofSeconds(11));
    var second = claim(ONE, 1).getFirst();
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.sends()).isEqualTo(1);
    assertThat(second.lastError()).isEqualTo("HTTP 500");
  }

  @Test
  protected void aPauseOfTheEndpointOutlastsThatOfTheDelivery() {
    add("a");
    fail(claim(ONE, 1).getFirst(), SOON, now().plus(Duration.ofMinutes(5)));

    pass(Duration.ofMinutes(1));
    assertThat(claim(ONE, 1)).isEmpty();

    pass(Duration.ofMinutes(5));
    assertThat(claim(ONE, 1)).hasSize(1);
  }

  @Test
  protected void whatWaitsIsPostponedWithoutASend() {
    add("a");
    add("b");
    var first = claim(ONE, 1).getFirst();
    transactions()
        .inOne(() ->
            deliveries().postpone(ChannelKind.WEBHOOK, THERE, now().plus(Duration.ofMinutes(5))));

    assertThat(claim(ONE, 10)).isEmpty();
    succeed(first);

    pass(Duration.ofMinutes(6));
    assertThat(claim(ONE, 10)).extracting(Delivery::sends).containsExactly(0);
  }

  @Test
  protected void aLapsedLeaseMovesTheDeliveryAndFencesItsFirstWorker() {
    add("a");
    var first = claim(ONE, 1).getFirst();

    pass(LEASE.plusSeconds(1));
    var second = claim(OTHER, 1).getFirst();

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.epoch()).isEqualTo(first.epoch() + 1);
    assertThat(second.sends()).isZero();
    assertThatThrownBy(() -> succeed(first)).isInstanceOf(FencedException.class);
    assertThatThrownBy(() -> fail(first, SOON, null)).isInstanceOf(FencedException.class);
    assertThatThrownBy(() -> die(first, DeadReason.REJECTED)).isInstanceOf(FencedException.class);
    succeed(second);
    assertThat(found(second).state()).isEqualTo(Delivery.State.DELIVERED);
  }

  @Test
  protected void aNodeThatStartsAgainGivesBackWhatItHeld() {
    add("a");
    claim(ONE, 1);

    assertThat(transactions().inOne(() -> deliveries().forgetLeases(ONE))).isEqualTo(1);

    assertThat(claim(OTHER, 1)).extracting(Delivery::sends).containsExactly(0);
  }

  @Test
  protected void aReleasedDeliveryCountsNoSend() {
    add("a");
    var first = claim(ONE, 1).getFirst();

    transactions().inOne(() -> deliveries().release(first.id(), first.epoch()));

    assertThat(claim(OTHER, 1)).extracting(Delivery::sends).containsExactly(0);
  }

  @Test
  protected void theDeadAreListedByReasonNewestFirst() {
    for (var key : List.of("a", "b", "c")) {
      add(key);
      die(claim(ONE, 1).getFirst(), key.equals("b") ? DeadReason.REJECTED : DeadReason.EXHAUSTED);
      pass(SOON);
    }

    assertThat(keys(Tenancy.DEFAULT, Set.of(DeadReason.EXHAUSTED), 10)).containsExactly("c", "a");
    assertThat(keys(null, Set.of(DeadReason.values()), 2)).containsExactly("c", "b");
    assertThat(keys(new TenantId(new UUID(9, 9)), Set.of(DeadReason.values()), 10)).isEmpty();
    var dead = deliveries().dead(null, Set.of(DeadReason.REJECTED), 1).getFirst();
    assertThat(dead.reason()).isEqualTo(DeadReason.REJECTED);
    assertThat(dead.sends()).isEqualTo(1);
    assertThat(dead.endedAt()).isNotNull();
  }

  @Test
  protected void whatWasNeverSentCountsNoSend() {
    add("a");
    var claimed = claim(ONE, 1).getFirst();

    transactions()
        .inOne(() ->
            deliveries()
                .died(claimed.id(), claimed.epoch(), DeadReason.BLOCKED, "not public", false));

    assertThat(found(claimed).sends()).isZero();
  }

  @Test
  protected void aReplayedDeliveryHasOneMoreSendAndKeepsItsCount() {
    add("a");
    var dead = claim(ONE, 1).getFirst();
    die(dead, DeadReason.EXHAUSTED);

    assertThat(replay(Tenancy.DEFAULT, dead)).isTrue();

    assertThat(replay(Tenancy.DEFAULT, dead)).isFalse();
    var again = claim(ONE, 1).getFirst();
    assertThat(again.id()).isEqualTo(dead.id());
    assertThat(again.what().body()).isEqualTo(dead.what().body());
    assertThat(again.sends()).isEqualTo(1);
    assertThat(again.what().policy().exhausted(again.sends() + 1)).isTrue();
    assertThat(again.what().policy().exhausted(again.sends())).isFalse();
    assertThat(deliveries().dead(null, Set.of(DeadReason.values()), 10)).isEmpty();
  }

  @Test
  protected void anotherTenantReplaysNothing() {
    add("a");
    var dead = claim(ONE, 1).getFirst();
    die(dead, DeadReason.EXHAUSTED);
    var stranger = new TenantId(new UUID(9, 9));

    assertThat(replay(stranger, dead)).isFalse();
    assertThat(deliveries().find(stranger, dead.id())).isEmpty();
    assertThat(found(dead).state()).isEqualTo(Delivery.State.DEAD);
  }

  @Test
  protected void whatWaitsAndWhatIsOnItsWayIsCounted() {
    add("a");
    add("b");
    add("c");
    succeed(claim(ONE, 1).getFirst());
    claim(ONE, 1);
    transactions().inOne(() -> deliveries().add(Bodies.to(ELSEWHERE, "d"), null));

    assertThat(deliveries().waiting(ChannelKind.WEBHOOK, Set.of(THERE))).isEqualTo(2);
    assertThat(deliveries().waiting(ChannelKind.WEBHOOK, Set.of(THERE, ELSEWHERE))).isEqualTo(3);
    assertThat(deliveries().waiting(ChannelKind.WEBHOOK, Set.of())).isZero();
  }

  @Test
  protected void theTimesAreThoseOfWhatArrived() {
    assertThat(deliveries().times(null)).isEqualTo(new Deliveries.Times(null, null, null, 0));
    add("a");
    pass(Duration.ofSeconds(2));
    succeed(claim(ONE, 1).getFirst());
    add("b");

    var times = deliveries().times(Tenancy.DEFAULT);

    assertThat(times.count()).isEqualTo(1);
    assertThat(times.least()).isBetween(2000L, 60_000L);
    assertThat(times.average()).isNotNull();
    assertThat(deliveries().times(new TenantId(new UUID(9, 9))).count()).isZero();
  }

  @Test
  protected void oldOnesAreForgotten() {
    add("a");
    succeed(claim(ONE, 1).getFirst());
    add("b");
    die(claim(ONE, 1).getFirst(), DeadReason.EXHAUSTED);

    pass(Duration.ofHours(2));
    assertThat(forget(Duration.ofHours(1), Duration.ofDays(1))).isEqualTo(1);
    assertThat(deliveries().dead(null, Set.of(DeadReason.values()), 10)).hasSize(1);

    pass(Duration.ofDays(2));
    assertThat(forget(Duration.ofHours(1), Duration.ofDays(1))).isEqualTo(1);
  }

  @Test
  protected void manyWorkersTakeEachDeliveryOnce() throws Exception {
    for (int i = 0; i < 60; i++) {
      add("n" + i);
    }

    var taken = new ArrayList<Delivery>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<Delivery>> worker =
          () -> {
            var mine = new ArrayList<Delivery>();
            for (var some = claim(ONE, 4); !some.isEmpty(); some = claim(ONE, 4)) {
              mine.addAll(some);
            }
            return mine;
          };
      for (var one : threads.invokeAll(List.of(worker, worker, worker, worker))) {
        taken.addAll(one.get());
      }
    }

    assertThat(taken).extracting(Delivery::id).hasSize(60).doesNotHaveDuplicates();
  }

  private boolean add(String key) {
    return transactions().inOne(() -> deliveries().add(Bodies.to(THERE, key), null));
  }

  private List<Delivery> claim(NodeId worker, int most) {
    return transactions()
        .inOne(() -> deliveries().claim(ChannelKind.WEBHOOK, THERE, most, worker, LEASE));
  }

  private void succeed(Delivery one) {
    transactions().inOne(() -> deliveries().succeeded(one.id(), one.epoch()));
  }

  private void fail(Delivery one, Duration pause, @Nullable Instant notBefore) {
    transactions()
        .inOne(() -> deliveries().failed(one.id(), one.epoch(), "HTTP 500", pause, notBefore));
  }

  private void die(Delivery one, DeadReason reason) {
    transactions().inOne(() -> deliveries().died(one.id(), one.epoch(), reason, "no", true));
  }

  private boolean replay(TenantId tenant, Delivery one) {
    return transactions().inOne(() -> deliveries().replay(tenant, one.id()));
  }

  private int forget(Duration delivered, Duration others) {
    return transactions().inOne(() -> deliveries().forget(delivered, others));
  }

  private Delivery found(Delivery one) {
    return deliveries().find(null, one.id()).orElseThrow();
  }

  private List<String> keys(@Nullable TenantId tenant, Set<DeadReason> reasons, int limit) {
    return deliveries().dead(tenant, reasons, limit).stream().map(one -> one.what().key()).toList();
  }
}
