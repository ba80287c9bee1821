package dev.orrery.rest.orkosi.queue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.work.ListRepeats;
import dev.orrery.application.work.queue.EnqueueJobs;
import dev.orrery.application.work.queue.ListJobs;
import dev.orrery.application.work.queue.PauseQueue;
import dev.orrery.application.work.queue.QueueAlarm;
import dev.orrery.application.work.queue.SubmitJob;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.JobQueues;
import dev.orrery.domain.work.JobTerms;
import dev.orrery.domain.work.QueueName;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.InMemoryWakeups;
import dev.orrery.inmemory.kernel.PlainJson;
import dev.orrery.inmemory.work.InMemoryJobQueues;
import dev.orrery.inmemory.work.InMemoryJobs;
import dev.orrery.inmemory.work.InMemorySchedules;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NamedPagesTest {
  private static final QueueName MAILS = QueueName.bull("mails");
  private static final Principal CALLER = Principal.operator("boot");

  private final PlainJson json = new PlainJson();
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryJobQueues queues = new InMemoryJobQueues(transactions, clock);
  private final InMemoryJobs jobs = new InMemoryJobs(transactions, clock, queues);
  private final QueueAlarm alarm = new QueueAlarm(new InMemoryWakeups());
  private final SubmitJob submit =
      new SubmitJob(new EnqueueJobs(jobs, transactions, alarm), transactions);
  private final AtomicInteger asked = new AtomicInteger();
  private final PauseQueue pause = new PauseQueue(counting(), transactions, alarm);
  private final NamedPages pages =
      new NamedPages(
          new ListJobs(queues),
          new ListRepeats(new InMemorySchedules(transactions, clock)),
          pause,
          new QueueAnswers(json));

  @Test
  void aPageAsksOnceWhetherItsQueueIsPaused() {
    submit();
    submit();
    pause.pause(CALLER, MAILS, true);

    assertThat(states("paused")).containsExactly("paused", "paused");
    assertThat(asked).hasValue(1);
    assertThat(states("waiting")).isEmpty();
    assertThat(asked).hasValue(2);

    pause.pause(CALLER, MAILS, false);
    assertThat(states("waiting")).containsExactly("waiting", "waiting");
    assertThat(asked).hasValue(3);
  }

  private void submit() {
    var request =
        new SubmitJob.Request(
            MAILS, "welcome", Json.empty(), JobTerms.DEFAULT, Duration.ZERO, null, null, null);
    assertThat(submit.submit(CALLER, request)).isInstanceOf(SubmitJob.Outcome.Created.class);
  }

  private List<String> states(String status) {
    var body = requireNonNull(pages.page(CALLER, MAILS, status, null, null).body());
    var answer = (Json.Obj) json.parse(body);
    return answer.items("data").stream()
        .map(item -> ((Json.Obj) item).text("state").orElseThrow())
        .toList();
  }

  private JobQueues counting() {
    return (JobQueues)
        Proxy.newProxyInstance(
            JobQueues.class.getClassLoader(),
            new Class<?>[] {JobQueues.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("isPaused")) {
                asked.incrementAndGet();
              }
              return method.invoke(queues, arguments);
            });
  }
}
