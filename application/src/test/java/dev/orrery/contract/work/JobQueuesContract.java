package dev.orrery.contract.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.Backoff;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobQueues;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.QueueName;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The queues as a whole; there are no jobs before each test. */
public abstract class JobQueuesContract extends JobSuite {
  @Test
  protected void aLimitHoldsAndALapsedJobTakesNoRoom() {
    queues().limit("goals", 2);
    add(GOALS, 0);
    add(GOALS, 0);
    add(GOALS, 0);
    claimed();
    claimed();

    assertThat(claim(OTHER)).isEmpty();

    pass(LEASE.plusSeconds(1));
    assertThat(claim(OTHER)).isPresent();
    assertThat(claim(OTHER)).isPresent();
    assertThat(claim(OTHER)).isEmpty();
  }

  @Test
  protected void aLimitOfNoneGivesNothing() {
    queues().limit("goals", 0);
    add(GOALS, 0);

    assertThat(claim(ONE)).isEmpty();
  }

  @Test
  protected void aPausedQueueGivesNothingOfItsTenant() {
    add(draft(MAILS));
    var fromOthers = add(of(OTHERS, MAILS));

    assertThat(pause(true)).isTrue();
    assertThat(pause(true)).isFalse();
    assertThat(queues().isPaused(Tenancy.DEFAULT, MAILS)).isTrue();
    assertThat(queues().isPaused(OTHERS, MAILS)).isFalse();
    assertThat(claim(MAILS, ONE).map(Job::id)).contains(fromOthers);
    assertThat(claim(MAILS, ONE)).isEmpty();
    assertThat(claim(new Jobs.Claim(MAILS, ONE, 5, Tenancy.DEFAULT, null, LEASE))).isEmpty();

    pause(false);
    assertThat(claim(MAILS, ONE)).isPresent();
  }

  @Test
  protected void theLastLapseEndsAJobAndSaysSo() {
    var id = add(draft(GOALS).on(terms()));
    add(draft(MAILS).on(terms().withTries(2, Backoff.NONE)));
    claimed();
    claim(MAILS, ONE);

    pass(LEASE.plusSeconds(1));
    var tended = transactions().inOne(() -> queues().tend());

    assertThat(tended.dead()).extracting(Job::id).containsExactly(id);
    assertThat(tended.woken()).containsExactly(MAILS);
    assertThat(found(id).state()).isEqualTo(Job.State.FAILED);
    assertThat(found(id).report().error()).isEqualTo("lease expired");
    assertThat(transactions().inOne(() -> queues().tend()))
        .isEqualTo(new JobQueues.Tended(java.util.Set.of(), List.of()));
  }

  @Test
  protected void aStateIsListedInItsOrderPageByPage() {
    var third = add(MAILS, 2);
    var first = add(MAILS, 0);
    var second = add(MAILS, 1);
    add(of(OTHERS, MAILS));
    add(QueueName.bull("calls"), 0);
    var delayed = add(draft(MAILS).after(HOUR));

    assertThat(listed(Job.State.WAITING, null)).containsExactly(first, second, third);
    assertThat(listed(Job.State.WAITING, true)).containsExactly(second, third);
    assertThat(listed(Job.State.WAITING, false)).containsExactly(first);
    assertThat(listed(Job.State.DELAYED, null)).containsExactly(delayed);
    assertThat(listed(null, null)).containsExactly(delayed, second, first, third);
    var page = queues().list(filter(Job.State.WAITING, null), new Window(1, 1));
    assertThat(page.items()).extracting(Job::id).containsExactly(second);
    assertThat(page.total()).isEqualTo(3);
  }

  @Test
  protected void endedJobsAreListedTheNewestFirst() {
    var first = add(MAILS, 0);
    var second = add(MAILS, 0);
    complete(claim(MAILS, ONE).orElseThrow(), "a");
    pass(Duration.ofSeconds(1));
    complete(claim(MAILS, ONE).orElseThrow(), "b");

    assertThat(listed(Job.State.COMPLETED, null)).containsExactly(second, first);
  }

  @Test
  protected void aQueueIsCountedByState() {
    add(MAILS, 0);
    add(MAILS, 3);
    add(MAILS, 4);
    add(draft(MAILS).after(HOUR));
    complete(claim(MAILS, ONE).orElseThrow(), "sent");
    claim(MAILS, ONE);
    add(of(OTHERS, MAILS));

    assertThat(queues().counts(Tenancy.DEFAULT, QueueName.Namespace.BULL, null))
        .containsExactly(new JobQueues.Counts("mails", false, 0, 1, 1, 1, 1, 0, 0));
    assertThat(queues().counts(Tenancy.DEFAULT, QueueName.Namespace.BULL, "calls")).isEmpty();
    assertThat(queues().counts(Tenancy.DEFAULT, QueueName.Namespace.TASK, null)).isEmpty();
  }

  @Test
  protected void oldJobsAreForgottenFailedOnesLater() {
    var sent = add(MAILS, 0);
    complete(claim(MAILS, ONE).orElseThrow(), "sent");
    var failed = add(draft(MAILS).on(terms()));
    fail(claim(MAILS, ONE).orElseThrow());
    var waiting = add(MAILS, 0);
    pass(HOUR);

    int forgotten =
        transactions().inOne(() -> queues().forget(Duration.ofMinutes(5), HOUR.plusMinutes(5)));

    assertThat(forgotten).isEqualTo(1);
    assertThat(jobs().find(sent)).isEmpty();
    assertThat(jobs().find(failed)).isPresent();
    assertThat(jobs().find(waiting)).isPresent();
  }

  private boolean pause(boolean paused) {
    return transactions().inOne(() -> queues().pause(Tenancy.DEFAULT, MAILS, paused));
  }

  private List<JobId> listed(Job.@Nullable State state, @Nullable Boolean ranked) {
    return queues().list(filter(state, ranked), new Window(0, 10)).items().stream()
        .map(Job::id)
        .toList();
  }

  private static JobQueues.Filter filter(Job.@Nullable State state, @Nullable Boolean ranked) {
    return new JobQueues.Filter(
        Tenancy.DEFAULT, QueueName.Namespace.BULL, "mails", null, state, ranked, null);
  }
}
