package dev.orrery.persistence.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.application.work.RepeatJob;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Grammar;
import dev.orrery.domain.work.JobTerms;
import dev.orrery.domain.work.QueueName;
import dev.orrery.domain.work.ScheduleDraft;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TwoNodesFireOnceTest {
  private static final int SCHEDULES = 10;
  private static final int SECONDS_LATE = 20;

  @RegisterExtension final TestDatabase database = TestDatabase.perTest();

  private final CountDownLatch done = new CountDownLatch(1);
  private CountedGoals oneGoals;
  private CountedGoals otherGoals;
  private WorkNode one;
  private WorkNode other;

  @BeforeEach
  void twoNodes() {
    var first = database.context();
    var second = database.newNode();
    oneGoals = new CountedGoals(first.getBean(Transactions.class), done);
    otherGoals = new CountedGoals(second.getBean(Transactions.class), done);
    one = WorkNode.on(first, oneGoals);
    other = WorkNode.on(second, otherGoals);
  }

  @Test
  void eachSlotHasOneFireWhileBothTick() throws Exception {
    everySecond(SCHEDULES);
    late(SECONDS_LATE);

    tickOnBoth(4);

    assertThat(database.number("select count(*) from fire"))
        .isGreaterThanOrEqualTo(SCHEDULES * SECONDS_LATE);
    assertThat(
            database.number(
                """
                select count(*) from (
                  select schedule, count(*) as fires, max(slot) - min(slot) as span
                  from fire group by schedule) f
                where extract(epoch from span) + 1 <> fires\
                """))
        .isZero();
    assertThat(database.number("select count(*) from fire where state = 'DUE'"))
        .isEqualTo(SCHEDULES);
    assertThat(database.number("select count(*) from job")).isEqualTo(SCHEDULES);
    assertThat(database.number("select count(*) from fire where state = 'SKIPPED' and note <> ''"))
        .isEqualTo(database.number("select count(*) from fire") - SCHEDULES);
  }

  @Test
  void aSlotThatIsNoticedTooLateIsLeftOutWithItsReason() {
    everySecond(1);
    late(3600);

    one.tick().fire();

    assertThat(database.number("select count(*) from fire where state = 'MISSED' and note <> ''"))
        .isEqualTo(1);
    assertThat(
            database.number(
                "select count(*) from schedule where next_fire > now() - interval '5 s'"))
        .isEqualTo(1);
  }

  @Test
  void aGoalIsHandedOverOnceAndCountedOnceWhileBothWork() throws Exception {
    everySecond(SCHEDULES);
    late(2);
    tickOnBoth(1);
    long runs = database.number("select count(*) from job");
    stopTicking();

    one.worker().start();
    other.worker().start();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> database.number("select count(*) from fire where state = 'STARTED'") == 3);
    assertThat(database.number("select count(*) from job where state = 'ACTIVE'")).isEqualTo(3);
    done.countDown();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> database.number("select count(*) from fire where state = 'SUCCEEDED'") == runs);
    one.worker().close();
    other.worker().close();

    assertThat(oneGoals.submitted.size() + otherGoals.submitted.size()).isEqualTo((int) runs);
    assertThat(database.number("select sum(runs) from schedule")).isEqualTo(runs);
    assertThat(database.number("select count(*) from event where type = 'fire.finished'"))
        .isEqualTo(runs);
    assertThat(database.number("select count(*) from job where state = 'COMPLETED'"))
        .isEqualTo(runs);
  }

  @Test
  void aWorkerThatDiesLeavesItsGoalToTheOtherWhoDoesNotHandItOverAgain() {
    everySecond(1);
    late(2);
    one.tick().fire();
    stopTicking();
    one.worker().start();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> database.number("select count(*) from fire where state = 'STARTED'") == 1);

    one.worker().close();
    done.countDown();
    other.worker().start();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> database.number("select count(*) from fire where state = 'SUCCEEDED'") == 1);
    other.worker().close();

    assertThat(oneGoals.submitted).hasSize(1);
    assertThat(otherGoals.submitted).isEmpty();
    assertThat(database.number("select max(epoch) from job")).isGreaterThan(1);
  }

  @Test
  void aRepeatedJobIsQueuedOnceForEachSlotWhileBothTick() throws Exception {
    var request =
        new RepeatJob.Request(
            QueueName.bull("mails"),
            "digest",
            Json.object("to", "all"),
            JobTerms.DEFAULT,
            Grammar.EVERY,
            "3600000");
    one.repeat().repeat(Principal.operator("boot"), request);
    other.repeat().repeat(Principal.operator("boot"), request);
    assertThat(database.number("select count(*) from schedule")).isEqualTo(1);
    late(SECONDS_LATE);

    tickOnBoth(4);
    database.execute("update schedule set next_fire = next_fire - interval '2 hours'");
    tickOnBoth(4);

    // Slots that were missed are made up for by one.
    assertThat(database.number("select count(*) from job where state = 'WAITING'")).isEqualTo(2);
    assertThat(database.number("select count(*) from fire where state = 'SUCCEEDED'")).isEqualTo(2);
    assertThat(database.number("select runs from schedule")).isEqualTo(2);
    assertThat(
            database.number(
                """
                select count(*) from job where namespace = 'BULL' and queue = 'mails'
                  and repeat_key = 'mails:digest:3600000' and slot is not null
                  and public_id like 'repeat:%:%'\
                """))
        .isEqualTo(2);
  }

  private void everySecond(int count) {
    for (int i = 0; i < count; i++) {
      one.create()
          .create(
              Principal.operator("boot"),
              new ScheduleDraft(
                  "every second " + i,
                  "* * * * * *",
                  Grammar.OXIOS,
                  new Action.Goal("say hello", List.of(), List.of(), "default"),
                  Run.Priority.NORMAL,
                  true));
    }
  }

  private void late(int seconds) {
    database.execute(
        "update schedule set next_fire = date_trunc('second', clock_timestamp()) - interval '%d s'"
            .formatted(seconds));
  }

  private void stopTicking() {
    database.execute("update schedule set next_fire = null");
  }

  private void tickOnBoth(int threadsEach) throws Exception {
    Callable<Integer> here = () -> one.tick().fire();
    Callable<Integer> there = () -> other.tick().fire();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var work = new java.util.ArrayList<Callable<Integer>>();
      for (int i = 0; i < threadsEach; i++) {
        work.add(here);
        work.add(there);
      }
      for (var result : threads.invokeAll(work)) {
        result.get();
      }
    }
    one.tick().fire();
  }
}
