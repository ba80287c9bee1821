package dev.orrery.contract.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.NodeId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.Jobs.Added;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The engine of queued work; there are no jobs before each test. */
public abstract class JobsContract {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final NodeId ONE = new NodeId(new UUID(7, 1));
  private static final NodeId OTHER = new NodeId(new UUID(7, 2));

  protected abstract Jobs jobs();

  protected abstract Transactions transactions();

  /** Lets time pass for the adapter under test. */
  protected abstract void pass(Duration time);

  @Test
  protected void theSmallestRankGoesFirstThenTheOldest() {
    add("late", 0);
    var second = add("second", -50);
    var first = add("first", -100);
    var third = add("third", -50);

    assertThat(List.of(claimed(), claimed(), claimed()))
        .extracting(Job::id)
        .containsExactly(first, second, third);
  }

  @Test
  protected void theSameKeyIsQueuedOnce() {
    var first = jobs().add(draft("same", 0, Duration.ZERO, 3));
    var again = jobs().add(draft("same", 0, Duration.ZERO, 3));

    assertThat(first).isInstanceOf(Added.Created.class);
    assertThat(again).isEqualTo(new Added.Duplicate(first.id()));
  }

  @Test
  protected void aDelayedJobWaitsForItsTime() {
    jobs().add(draft("later", 0, HOUR, 3));

    assertThat(claim(ONE)).isEmpty();

    pass(HOUR.plusMinutes(1));
    assertThat(claim(ONE)).isPresent();
  }

  @Test
  protected void aLapsedLeaseMovesTheJobAndFencesItsFirstWorker() {
    add("a", 0);
    var first = claimed();

    assertThat(claim(OTHER)).isEmpty();
    pass(LEASE.plusSeconds(1));
    var second = claim(OTHER).orElseThrow();

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.epoch()).isEqualTo(first.epoch() + 1);
    assertThat(second.failures()).isEqualTo(1);
    assertThatThrownBy(() -> complete(first, "mine")).isInstanceOf(FencedException.class);
    assertThat(complete(second, "done")).isEqualTo("done");
  }

  @Test
  protected void aRenewedLeaseDoesNotLapse() {
    add("a", 0);
    var job = claimed();

    pass(LEASE.dividedBy(2));
    assertThat(transactions().inOne(() -> jobs().renew(ONE, LEASE))).containsExactly(job.id());
    pass(LEASE.dividedBy(2).plusSeconds(5));

    assertThat(claim(OTHER)).isEmpty();
  }

  @Test
  protected void theLastLapseEndsAJob() {
    var id = jobs().add(draft("a", 0, Duration.ZERO, 1)).id();
    claimed();

    pass(LEASE.plusSeconds(1));

    assertThat(claim(OTHER)).isEmpty();
    assertThat(found(id).state()).isEqualTo(Job.State.FAILED);
  }

  @Test
  protected void completingAgainReturnsTheFirstResult() {
    add("a", 0);
    var job = claimed();

    assertThat(complete(job, "first")).isEqualTo("first");
    assertThat(complete(job, "second")).isEqualTo("first");
  }

  @Test
  protected void aFailedTryIsRepeatedAfterItsPauseUntilTheLast() {
    var id = jobs().add(draft("a", 0, Duration.ZERO, 2)).id();
    var first = claimed();

    assertThat(fail(first)).isEqualTo(Job.State.DELAYED);
    assertThat(claim(ONE)).isEmpty();
    pass(HOUR.plusMinutes(1));
    var second = claimed();

    assertThat(fail(second)).isEqualTo(Job.State.FAILED);
    assertThat(found(id).result()).isEqualTo("broken");
  }

  @Test
  protected void aReleasedJobCountsNoTry() {
    add("a", 0);
    var job = claimed();

    transactions().inOne(() -> jobs().release(job.id(), job.epoch(), Duration.ZERO));

    assertThat(claim(OTHER).orElseThrow().failures()).isZero();
  }

  @Test
  protected void aNodeThatStartsAgainGetsItsJobsAtOnce() {
    add("a", 0);
    claimed();

    assertThat(transactions().inOne(() -> jobs().forgetLeases(ONE))).isEqualTo(1);

    assertThat(claim(OTHER)).isPresent();
  }

  @Test
  protected void aLimitHoldsAndALapsedJobTakesNoRoom() {
    jobs().limit("goals", 2, false);
    add("a", 0);
    add("b", 0);
    add("c", 0);
    claimed();
    claimed();

    assertThat(claim(OTHER)).isEmpty();

    pass(LEASE.plusSeconds(1));
    assertThat(claim(OTHER)).isPresent();
    assertThat(claim(OTHER)).isPresent();
    assertThat(claim(OTHER)).isEmpty();
  }

  @Test
  protected void aPausedQueueGivesNothing() {
    jobs().limit("goals", 2, true);
    add("a", 0);

    assertThat(claim(ONE)).isEmpty();
  }

  @Test
  protected void theTimeLeftRunsFromTheFirstClaimOn() {
    add("a", 0);
    pass(HOUR);
    assertThat(claimed().left()).isGreaterThan(Duration.ofSeconds(595));

    pass(LEASE.plusSeconds(540));

    assertThat(claim(OTHER).orElseThrow().left()).isZero();
  }

  @Test
  protected void whatNobodyWorksOnIsCancelledAtOnce() {
    var id = add("a", 0);

    assertThat(transactions().inOne(() -> jobs().cancel(id))).isTrue();

    assertThat(found(id).state()).isEqualTo(Job.State.CANCELLED);
    assertThat(claim(ONE)).isEmpty();
    assertThat(transactions().inOne(() -> jobs().cancel(id))).isFalse();
  }

  @Test
  protected void manyWorkersTakeEachJobOnce() throws Exception {
    jobs().limit("goals", 1000, false);
    for (int i = 0; i < 60; i++) {
      add("n" + i, 0);
    }

    var taken = new ArrayList<JobId>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<JobId>> worker =
          () -> {
            var mine = new ArrayList<JobId>();
            for (var job = claim(ONE); job.isPresent(); job = claim(ONE)) {
              mine.add(job.get().id());
            }
            return mine;
          };
      for (var one : threads.invokeAll(List.of(worker, worker, worker, worker))) {
        taken.addAll(one.get());
      }
    }

    assertThat(taken).hasSize(60).doesNotHaveDuplicates();
  }

  private JobId add(String key, int rank) {
    return jobs().add(draft(key, rank, Duration.ZERO, 3)).id();
  }

  private static Job.Draft draft(@Nullable String key, int rank, Duration delay, int tries) {
    return new Job.Draft(
        Tenancy.DEFAULT,
        Tenancy.ADMIN,
        "goals",
        "goal",
        key,
        Json.object("n", 1),
        rank,
        delay,
        tries,
        Duration.ofSeconds(600));
  }

  private Job claimed() {
    return claim(ONE).orElseThrow();
  }

  private Optional<Job> claim(NodeId worker) {
    return transactions().inOne(() -> jobs().claim("goals", worker, LEASE));
  }

  private String complete(Job job, String result) {
    return transactions().inOne(() -> jobs().complete(job.id(), job.epoch(), result));
  }

  private Job.State fail(Job job) {
    return transactions().inOne(() -> jobs().fail(job.id(), job.epoch(), "broken", HOUR));
  }

  private Job found(JobId id) {
    return jobs().find(id).orElseThrow();
  }
}
