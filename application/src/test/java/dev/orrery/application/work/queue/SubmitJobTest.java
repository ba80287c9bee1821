package dev.orrery.application.work.queue;

import static dev.orrery.application.work.queue.QueueWorld.BUILDS;
import static dev.orrery.application.work.queue.QueueWorld.MAILS;
import static dev.orrery.application.work.queue.QueueWorld.request;
import static dev.orrery.application.work.queue.QueueWorld.tenant;
import static dev.orrery.application.work.queue.QueueWorld.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.work.queue.SubmitJob.Outcome;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.work.QueueName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitJobTest {
  private final QueueWorld world = new QueueWorld();

  @Test
  void theSameKeyIsTheSameJobUnlessItAsksForOtherWork() {
    var first = world.submit.submit(worker(1), request(BUILDS, 1, null, null, "k"));
    var again = world.submit.submit(worker(1), request(BUILDS, 1, null, null, "k"));
    var other = world.submit.submit(worker(1), request(BUILDS, 2, null, null, "k"));
    var ofOther = world.submit.submit(worker(2), request(BUILDS, 2, null, null, "k"));

    assertThat(first).isInstanceOf(Outcome.Created.class);
    assertThat(again).isInstanceOf(Outcome.Duplicate.class);
    assertThat(other).isInstanceOf(Outcome.Conflict.class);
    assertThat(ofOther).isInstanceOf(Outcome.Created.class);
  }

  @Test
  void theSameIdIsTheOldJobWhateverItAsksFor() {
    world.submit.submit(worker(1), request(MAILS, 1, null, "daily", null));

    assertThat(world.submit.submit(worker(1), request(MAILS, 2, null, "daily", null)))
        .isInstanceOf(Outcome.Duplicate.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "-7", "a:b", " "})
  void anIdThatTheQueueGivesItselfIsRefused(String id) {
    assertThatThrownBy(() -> world.submit.submit(worker(1), request(MAILS, 1, null, id, null)))
        .isInstanceOf(InvalidException.class);
  }

  @Test
  void anIdIsNotTooLong() {
    var longest = "x".repeat(255);

    assertThat(world.submit.submit(worker(1), request(MAILS, 1, null, longest, null)))
        .isInstanceOf(Outcome.Created.class);
    assertThatThrownBy(
            () -> world.submit.submit(worker(1), request(MAILS, 1, null, longest + "x", null)))
        .isInstanceOf(InvalidException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b", ".a", "a b", "é"})
  void aNamedQueueHasAPlainName(String name) {
    var queue = QueueName.bull(name);

    assertThatThrownBy(() -> world.submit.submit(worker(1), request(queue, 1, null, null, null)))
        .isInstanceOf(InvalidException.class);
  }

  @Test
  void workForAnotherTenantTakesReach() {
    var forOther = request(BUILDS, 1, tenant(2), null, null);

    assertThatThrownBy(() -> world.submit.submit(worker(1), forOther))
        .isInstanceOf(ForbiddenException.class);
    assertThat(world.submit.submit(QueueWorld.admin(), forOther))
        .isInstanceOf(Outcome.Created.class);
    assertThat(world.claimed(worker(1), BUILDS)).isEmpty();
    assertThat(world.claimed(worker(2), BUILDS)).hasSize(1);
  }

  @Test
  void aReaderSubmitsNothing() {
    assertThatThrownBy(() -> world.submit.submit(QueueWorld.reader(1), QueueWorld.build(1)))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void theQueuesWorkersAreCalledAfterTheCommit() {
    var calls = new ArrayList<String>();
    world.alarm.listen(BUILDS, () -> calls.add("builds"));
    world.alarm.listen(MAILS, () -> calls.add("mails"));

    world.submit.submit(worker(1), QueueWorld.build(1));

    assertThat(calls).containsExactly("builds");
  }

  @Test
  void manyAtOnceAreAllQueued() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<Outcome>>();
      for (int i = 0; i < 500; i++) {
        int n = i;
        calls.add(() -> world.submit.submit(worker(1), QueueWorld.build(n)));
      }
      for (var outcome : threads.invokeAll(calls)) {
        assertThat(outcome.get()).isInstanceOf(Outcome.Created.class);
      }
    }
    assertThat(world.queues.counts(tenant(1), QueueName.Namespace.TASK, null))
        .singleElement()
        .satisfies(counts -> assertThat(counts.waiting()).isEqualTo(500));
  }

  @Test
  void callsThatComeWhileAnotherCommitsShareTheNextCommit() throws Exception {
    var sizes = new CopyOnWriteArrayList<Integer>();
    var begun = new CountDownLatch(1);
    var others = new CountDownLatch(1);
    var together =
        new Together<Integer, Integer>(items -> {
          sizes.add(items.size());
          begun.countDown();
          await(others);
          return items;
        });

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Future<Integer>>();
      calls.add(threads.submit(() -> together.call(0)));
      begun.await();
      for (int i = 1; i <= 5; i++) {
        int n = i;
        calls.add(threads.submit(() -> together.call(n)));
      }
      while (together.waiting() < 5) {
        Thread.onSpinWait();
      }
      others.countDown();
      for (int i = 0; i <= 5; i++) {
        assertThat(calls.get(i).get()).isEqualTo(i);
      }
    }

    assertThat(sizes).containsExactly(1, 5);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void oneThatFailsDoesNotFailTheOthersOfItsCommit() {
    var together =
        new Together<Integer, Integer>(items -> {
          if (items.contains(3)) {
            throw new IllegalStateException("three");
          }
          return items.stream().map(n -> n * 2).toList();
        });
    var answers = new ArrayList<Integer>();
    for (int n : List.of(1, 2, 4)) {
      answers.add(together.call(n));
    }

    assertThat(answers).containsExactly(2, 4, 8);
    assertThatThrownBy(() -> together.call(3)).hasMessage("three");
  }
}
