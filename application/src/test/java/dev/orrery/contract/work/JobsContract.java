package dev.orrery.contract.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.work.Backoff;
import dev.orrery.domain.work.Claimed;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.Jobs.Added;
import dev.orrery.domain.work.Jobs.Moved;
import dev.orrery.domain.work.QueueName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The engine of queued work; there are no jobs before each test. */
public abstract class JobsContract extends JobSuite {
  @Test
  protected void theSmallestRankGoesFirstThenTheOldest() {
    var last = add(GOALS, 0);
    var second = add(GOALS, -50);
    var first = add(GOALS, -100);
    var third = add(GOALS, -50);

    assertThat(List.of(claimed(), claimed(), claimed(), claimed()))
        .extracting(Job::id)
        .containsExactly(first, second, third, last);
  }

  @Test
  protected void theGreatestPriorityOfATaskGoesFirst() {
    var queue = QueueName.task("build");
    var second = add(queue, -1);
    var first = add(queue, 1);

    assertThat(List.of(claim(queue, ONE).orElseThrow(), claim(queue, ONE).orElseThrow()))
        .extracting(Job::id)
        .containsExactly(first, second);
  }

  @Test
  protected void theSameKeyIsQueuedOnceInATenantsQueue() {
    var first = added(draft(GOALS).once("same"));
    var again = added(draft(GOALS).once("same"));
    var elsewhere = added(draft(QueueName.system("others")).once("same"));
    var ofOthers = added(of(OTHERS, GOALS).once("same"));

    assertThat(first).isInstanceOf(Added.Created.class);
    assertThat(again).isInstanceOf(Added.Duplicate.class);
    assertThat(again.job().id()).isEqualTo(first.job().id());
    assertThat(elsewhere).isInstanceOf(Added.Created.class);
    assertThat(ofOthers).isInstanceOf(Added.Created.class);
  }

  @Test
  protected void aBatchKeepsItsOrderAndItsDuplicates() {
    var before = add(draft(MAILS).named("b"));

    var added =
        transactions()
            .inOne(() ->
                jobs()
                    .add(
                        List.of(
                            draft(MAILS).named("a"),
                            draft(MAILS).named("b"),
                            draft(MAILS).named("c"),
                            draft(MAILS).named("a"))));

    assertThat(added).extracting(one -> one.job().publicId()).containsExactly("a", "b", "c", "a");
    assertThat(added)
        .extracting(one -> one instanceof Added.Created)
        .containsExactly(true, false, true, false);
    assertThat(added.get(1).job().id()).isEqualTo(before);
    assertThat(added.get(3).job().id()).isEqualTo(added.get(0).job().id());
  }

  @Test
  protected void eachNamedQueueOfATenantCountsItsJobs() {
    assertThat(added(draft(MAILS)).job().publicId()).isEqualTo("1");
    assertThat(added(draft(MAILS)).job().publicId()).isEqualTo("2");
    assertThat(added(draft(QueueName.bull("calls"))).job().publicId()).isEqualTo("1");
    assertThat(added(of(OTHERS, MAILS)).job().publicId()).isEqualTo("1");
  }

  @Test
  protected void aTaskIsNamedByItsNumber() {
    var job = added(draft(QueueName.task("build"))).job();

    assertThat(job.publicId()).isEqualTo(String.valueOf(job.id().value()));
  }

  @Test
  protected void aCancelledJobGivesItsNameBack() {
    var first = add(draft(MAILS).named("daily"));
    transactions().inOne(() -> jobs().cancel(first));

    var second = add(draft(MAILS).named("daily"));

    assertThat(second).isNotEqualTo(first);
    assertThat(jobs().find(Tenancy.DEFAULT, MAILS, "daily").map(Job::id)).contains(second);
    assertThat(jobs().find(OTHERS, MAILS, "daily")).isEmpty();
  }

  @Test
  protected void whatWasSubmittedIsRead() {
    var slot = Instant.parse("2026-03-01T12:00:00Z");
    var terms =
        terms()
            .withPriority(7)
            .withTries(4, new Backoff(Backoff.Kind.EXPONENTIAL, Duration.ofSeconds(3), 0.25))
            .withLease(Duration.ofSeconds(40));
    var draft = draft(MAILS).on(terms).of(new Job.Repeat("mails:goal:@daily", slot));

    var job = found(add(draft));

    assertThat(job.terms()).isEqualTo(terms);
    assertThat(job.payload()).isEqualTo(Json.object("n", 1));
    assertThat(job.kind()).isEqualTo("goal");
    assertThat(job.repeat()).isEqualTo(new Job.Repeat("mails:goal:@daily", slot));
    assertThat(job.state()).isEqualTo(Job.State.WAITING);
    assertThat(job.hold()).isNull();
    assertThat(job.report()).isEqualTo(Job.Report.NONE);
  }

  @Test
  protected void aDelayedJobWaitsForItsTime() {
    add(draft(GOALS).after(HOUR));

    assertThat(claim(ONE)).isEmpty();

    pass(HOUR.plusMinutes(1));
    assertThat(claim(ONE)).isPresent();
  }

  @Test
  protected void aDelayedJobIsPromoted() {
    var id = add(draft(GOALS).after(HOUR));

    assertThat(transactions().inOne(() -> jobs().promote(id))).isPresent();

    assertThat(claimed().id()).isEqualTo(id);
    assertThat(transactions().inOne(() -> jobs().promote(id))).isEmpty();
  }

  @Test
  protected void aLapsedLeaseMovesTheJobAndFencesItsFirstWorker() {
    add(GOALS, 0);
    var first = claimed();

    assertThat(claim(OTHER)).isEmpty();
    pass(LEASE.plusSeconds(1));
    var second = claim(OTHER).orElseThrow();

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.tries()).isEqualTo(new Job.Tries(first.tries().epoch() + 1, 1, 1));
    assertThat(complete(first, "mine")).isInstanceOf(Moved.LeaseLost.class);
    assertThat(fail(first)).isInstanceOf(Moved.LeaseLost.class);
    assertThatThrownBy(() -> transactions().inOne(() -> jobs().guard(first.claimed())))
        .isInstanceOf(FencedException.class);
    assertThat(complete(second, "done").orFenced().report().result()).isEqualTo(Json.of("done"));
  }

  @Test
  protected void aRenewedLeaseDoesNotLapse() {
    add(GOALS, 0);
    var job = claimed();

    pass(LEASE.dividedBy(2));
    assertThat(transactions().inOne(() -> jobs().renew(ONE, LEASE))).containsExactly(job.id());
    pass(LEASE.dividedBy(2).plusSeconds(5));

    assertThat(claim(OTHER)).isEmpty();
  }

  @Test
  protected void aSignOfLifeRenewsOneJobAndSaysHowFarItIs() {
    add(MAILS, 0);
    var job = claim(MAILS, ONE).orElseThrow();

    pass(LEASE.dividedBy(2));
    var beaten =
        transactions()
            .inOne(() -> jobs().beat(new Jobs.Beat(job.claimed(), LEASE, Json.of(40))))
            .orFenced();
    pass(LEASE.dividedBy(2).plusSeconds(5));

    assertThat(beaten.report().progress()).isEqualTo(Json.of(40));
    assertThat(claim(MAILS, OTHER)).isEmpty();
    var late = new Claimed(job.id(), OTHER, job.claimed().token());
    assertThat(transactions().inOne(() -> jobs().beat(new Jobs.Beat(late, LEASE, null))))
        .isInstanceOf(Moved.LeaseLost.class);
  }

  @Test
  protected void aWorkerThatNamesNoLeaseGetsTheJobsOwn() {
    add(draft(MAILS).on(terms().withLease(HOUR)));

    claim(new Jobs.Claim(MAILS, ONE, 1, null, null, null));

    pass(HOUR.minusMinutes(1));
    assertThat(claim(MAILS, OTHER)).isEmpty();
    pass(Duration.ofMinutes(2));
    assertThat(transactions().inOne(() -> queues().tend()).dead()).hasSize(1);
  }

  @Test
  protected void completingAgainReturnsTheFirstResultToItsOwnerOnly() {
    add(GOALS, 0);
    var job = claimed();

    assertThat(complete(job, "first").orFenced().report().result()).isEqualTo(Json.of("first"));
    assertThat(complete(job, "second").orFenced().report().result()).isEqualTo(Json.of("first"));

    var stranger = new Claimed(job.id(), OTHER, job.claimed().token());
    assertThat(complete(stranger)).isInstanceOf(Moved.LeaseLost.class);
    var guess = new Claimed(job.id(), ONE, UUID.randomUUID());
    assertThat(complete(guess)).isInstanceOf(Moved.LeaseLost.class);
    assertThat(complete(new Claimed(new JobId(999_999_999), ONE, null)))
        .isInstanceOf(Moved.Unknown.class);
    assertThat(fail(job)).isInstanceOf(Moved.LeaseLost.class);
  }

  @Test
  protected void aCallWithoutTokenCountsForTheFirstClaimOnly() {
    add(GOALS, 0);
    add(GOALS, 0);
    var first = claimed();
    assertThat(complete(new Claimed(first.id(), ONE, null))).isInstanceOf(Moved.Ok.class);
    var second = claimed();
    transactions().inOne(() -> jobs().release(second.claimed(), Duration.ZERO));

    var again = claimed();

    assertThat(again.id()).isEqualTo(second.id());
    assertThat(complete(new Claimed(again.id(), ONE, null))).isInstanceOf(Moved.LeaseLost.class);
    assertThat(complete(again.claimed())).isInstanceOf(Moved.Ok.class);
  }

  @Test
  protected void manyEndAtOnceEachForItself() {
    add(GOALS, 0);
    add(GOALS, 0);
    var first = claimed();
    var second = claimed();
    var lost = new Claimed(second.id(), OTHER, second.claimed().token());

    var moved =
        transactions()
            .inOne(() ->
                jobs()
                    .complete(
                        List.of(
                            new Jobs.Done(lost, null),
                            new Jobs.Done(first.claimed(), Json.of("one")),
                            new Jobs.Done(second.claimed(), null))));

    assertThat(moved.get(0)).isInstanceOf(Moved.LeaseLost.class);
    assertThat(moved.get(1).orFenced().id()).isEqualTo(first.id());
    assertThat(moved.get(2).orFenced().id()).isEqualTo(second.id());
    assertThat(found(second.id()).state()).isEqualTo(Job.State.COMPLETED);
  }

  @Test
  protected void aFailedTryIsRepeatedAfterItsPauseUntilTheLast() {
    var id = add(draft(GOALS).on(terms().withTries(2, Backoff.fixed(HOUR))));
    var first = claimed();

    assertThat(fail(first).orFenced().state()).isEqualTo(Job.State.DELAYED);
    assertThat(fail(first).orFenced().tries().failures()).isEqualTo(1);
    assertThat(claim(ONE)).isEmpty();
    pass(HOUR.plusMinutes(1));
    var second = claimed();
    assertThat(second.report().error()).isNull();

    assertThat(fail(second).orFenced().state()).isEqualTo(Job.State.FAILED);
    assertThat(found(id).report().error()).isEqualTo("broken");
    assertThat(found(id).report().errors()).containsExactly("broken", "broken");
  }

  @Test
  protected void aJobWithoutAPauseIsRepeatedAtOnce() {
    add(draft(GOALS).on(terms().withTries(2, Backoff.NONE)));

    assertThat(fail(claimed()).orFenced().state()).isEqualTo(Job.State.WAITING);
    assertThat(claimed().tries().failures()).isEqualTo(1);
  }

  @Test
  protected void aGrowingPauseDoubles() {
    var growing = new Backoff(Backoff.Kind.EXPONENTIAL, Duration.ofMinutes(10), 0);
    add(draft(GOALS).on(terms().withTries(9, growing)));

    for (int minutes : List.of(10, 20, 40, 60, 60)) {
      fail(claimed());
      pass(Duration.ofMinutes(minutes - 1));
      assertThat(claim(ONE)).isEmpty();
      pass(Duration.ofMinutes(2));
    }
    assertThat(claim(ONE)).isPresent();
  }

  @Test
  protected void aWorkerMaySayThatThereIsNoUse() {
    add(draft(GOALS).on(terms().withTries(5, Backoff.NONE)));
    var job = claimed();

    var moved =
        transactions()
            .inOne(() -> jobs().fail(new Jobs.Failure(job.claimed(), "no use", false, null)));

    assertThat(moved.orFenced().state()).isEqualTo(Job.State.FAILED);
  }

  @Test
  protected void aWorkerMaySayWhenToTryAgain() {
    add(draft(GOALS).on(terms().withTries(5, Backoff.NONE)));
    var job = claimed();

    transactions().inOne(() -> jobs().fail(new Jobs.Failure(job.claimed(), "busy", true, HOUR)));

    assertThat(claim(ONE)).isEmpty();
    pass(HOUR.plusMinutes(1));
    assertThat(claim(ONE)).isPresent();
  }

  @Test
  protected void onlyTheLastErrorsAreKept() {
    var id = add(draft(GOALS).on(terms().withTries(20, Backoff.NONE)));

    for (int i = 0; i < 12; i++) {
      var failure = new Jobs.Failure(claimed().claimed(), "error " + i, true, null);
      transactions().inOne(() -> jobs().fail(failure));
    }

    assertThat(found(id).report().errors()).hasSize(10).startsWith("error 2").endsWith("error 11");
  }

  @Test
  protected void aReleasedJobCountsNoTry() {
    add(GOALS, 0);
    var job = claimed();

    transactions().inOne(() -> jobs().release(job.claimed(), Duration.ZERO));

    assertThat(claim(OTHER).orElseThrow().tries().failures()).isZero();
  }

  @Test
  protected void aNodeThatStartsAgainGetsItsJobsAtOnceAndNoneOfCallers() {
    add(GOALS, 0);
    claimed();
    add(MAILS, 0);
    claim(MAILS, ONE);

    assertThat(transactions().inOne(() -> jobs().forgetLeases(ONE))).isEqualTo(1);

    assertThat(claim(OTHER)).isPresent();
    assertThat(claim(MAILS, OTHER)).isEmpty();
  }

  @Test
  protected void theTimeLeftRunsFromTheFirstClaimOn() {
    add(GOALS, 0);
    pass(HOUR);
    assertThat(claimed().times().left()).isGreaterThan(Duration.ofSeconds(595));

    pass(LEASE.plusSeconds(540));

    assertThat(claim(OTHER).orElseThrow().times().left()).isZero();
  }

  @Test
  protected void whatNobodyWorksOnIsCancelledAtOnce() {
    var id = add(GOALS, 0);

    assertThat(transactions().inOne(() -> jobs().cancel(id))).isPresent();

    assertThat(found(id).state()).isEqualTo(Job.State.CANCELLED);
    assertThat(claim(ONE)).isEmpty();
    assertThat(transactions().inOne(() -> jobs().cancel(id))).isEmpty();
  }

  @Test
  protected void aWorkerIsAskedToCancelAndItsFailureIsNotRepeated() {
    var id = add(GOALS, 0);
    var job = claimed();

    var asked = transactions().inOne(() -> jobs().cancel(id)).orElseThrow();

    assertThat(asked.state()).isEqualTo(Job.State.ACTIVE);
    assertThat(asked.cancelRequested()).isTrue();
    assertThat(fail(job).orFenced().state()).isEqualTo(Job.State.CANCELLED);
  }

  @Test
  protected void aDeadJobIsPutBackWithAllItsTries() {
    var id = add(draft(GOALS).on(terms().withTries(1, Backoff.NONE)));
    var job = claimed();
    fail(job);

    assertThat(transactions().inOne(() -> jobs().retry(id))).isPresent();

    var again = claimed();
    assertThat(again.tries()).isEqualTo(new Job.Tries(2, 0, 0));
    assertThat(complete(job, "late")).isInstanceOf(Moved.LeaseLost.class);
    assertThat(transactions().inOne(() -> jobs().retry(id))).isEmpty();
  }

  @Test
  protected void onlyAnEndedJobIsRemoved() {
    var id = add(MAILS, 0);

    assertThat(transactions().inOne(() -> jobs().remove(id))).isFalse();
    complete(claim(MAILS, ONE).orElseThrow(), "sent");
    assertThat(transactions().inOne(() -> jobs().remove(id))).isTrue();
    assertThat(jobs().find(id)).isEmpty();
  }

  @Test
  protected void aWorkerTakesOneKindOrOneTenantOnly() {
    add(draft(MAILS));
    var fromOthers = add(of(OTHERS, MAILS));

    assertThat(claim(new Jobs.Claim(MAILS, ONE, 5, null, "letter", LEASE))).isEmpty();
    assertThat(claim(new Jobs.Claim(MAILS, ONE, 5, OTHERS, "goal", LEASE)))
        .extracting(Job::id)
        .containsExactly(fromOthers);
  }

  @Test
  protected void tenantsAreServedInTurn() {
    for (int i = 0; i < 40; i++) {
      add(draft(MAILS));
    }
    var few = new ArrayList<JobId>();
    for (int i = 0; i < 5; i++) {
      few.add(add(of(OTHERS, MAILS)));
    }

    var order = new ArrayList<JobId>();
    for (int i = 0; i < 10; i++) {
      order.add(claim(MAILS, ONE).orElseThrow().id());
    }

    assertThat(order).containsAll(few);
  }

  @Test
  protected void aBatchIsSharedByTenants() {
    for (int i = 0; i < 40; i++) {
      add(draft(MAILS));
    }
    for (int i = 0; i < 5; i++) {
      add(of(OTHERS, MAILS));
    }

    var batch = claim(new Jobs.Claim(MAILS, ONE, 10, null, null, LEASE));

    assertThat(batch).filteredOn(job -> job.tenant().equals(OTHERS)).hasSize(5);
    assertThat(batch).hasSize(10);
  }

  @Test
  protected void aBatchOfOneTenantComesInOrder() {
    var ids = new ArrayList<JobId>();
    for (int i = 0; i < 20; i++) {
      ids.add(add(MAILS, 20 - i));
    }

    assertThat(claim(new Jobs.Claim(MAILS, ONE, 12, null, null, LEASE)))
        .extracting(Job::id)
        .containsExactlyElementsOf(ids.reversed().subList(0, 12));
  }

  @Test
  protected void manyWorkersTakeEachJobOnce() throws Exception {
    for (int i = 0; i < 60; i++) {
      add(GOALS, 0);
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

  private Moved complete(Claimed claim) {
    return transactions().inOne(() -> jobs().complete(new Jobs.Done(claim, Json.of("again"))));
  }
}
