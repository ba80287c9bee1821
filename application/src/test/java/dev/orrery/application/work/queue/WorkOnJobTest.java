package dev.orrery.application.work.queue;

import static dev.orrery.application.work.queue.QueueWorld.BUILDS;
import static dev.orrery.application.work.queue.QueueWorld.MAILS;
import static dev.orrery.application.work.queue.QueueWorld.admin;
import static dev.orrery.application.work.queue.QueueWorld.build;
import static dev.orrery.application.work.queue.QueueWorld.holder;
import static dev.orrery.application.work.queue.QueueWorld.ref;
import static dev.orrery.application.work.queue.QueueWorld.request;
import static dev.orrery.application.work.queue.QueueWorld.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs.Moved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkOnJobTest {
  private final QueueWorld world = new QueueWorld();

  @Test
  void anotherTenantsJobIsAsAMissingOne() {
    world.submit.submit(worker(1), build(1));
    var job = world.claimed(worker(1), BUILDS).getFirst();

    assertThat(world.find.find(worker(2), ref(job))).isEmpty();
    assertThat(world.work.complete(worker(2), ref(job), holder(job), null))
        .isInstanceOf(Moved.Unknown.class);
    assertThat(world.work.beat(worker(2), ref(job), holder(job), null, null))
        .isInstanceOf(Moved.Unknown.class);
    assertThat(world.control.cancel(worker(2), ref(job)))
        .isInstanceOf(ControlJob.Outcome.Unknown.class);
    assertThat(world.work.complete(worker(1), ref(job), holder(job), Json.of("ok")))
        .isInstanceOf(Moved.Ok.class);
  }

  @Test
  void whoReachesAllTakesFromEachTenant() {
    world.submit.submit(worker(1), build(1));
    world.submit.submit(worker(2), build(2));

    assertThat(world.claimed(admin(), BUILDS)).hasSize(2);
  }

  @Test
  void aNamedJobIsNoTask() {
    world.submit.submit(worker(1), request(MAILS, 1, null, "daily", null));
    var job = world.claimed(worker(1), MAILS).getFirst();

    assertThat(world.find.find(worker(1), ref(job))).isEmpty();
    assertThat(world.find.find(worker(1), new JobRef.Named(MAILS, "daily")).map(Job::id))
        .contains(job.id());
  }

  @Test
  void aDeadJobIsAnnouncedOnce() {
    world.submit.submit(worker(1), build(1));
    fail(world.claimed(worker(1), BUILDS).getFirst());
    var last = world.claimed(worker(1), BUILDS).getFirst();

    fail(last);
    fail(last);

    assertThat(world.events.appended()).extracting(EventDraft::type).containsExactly("job.dead");
    assertThat(world.control.retry(worker(1), ref(last)))
        .isInstanceOf(ControlJob.Outcome.Changed.class);
    assertThat(world.claimed(worker(1), BUILDS)).hasSize(1);
  }

  @Test
  void aJobWhoseWorkersFallSilentDiesAndIsAnnounced() {
    world.submit.submit(worker(1), build(1));
    world.claimed(worker(1), BUILDS);

    world.clock.advance(Duration.ofMinutes(6));
    assertThat(world.claimed(worker(1), BUILDS)).hasSize(1);
    world.clock.advance(Duration.ofMinutes(6));
    world.tend.tend();

    assertThat(world.events.appended()).extracting(EventDraft::type).containsExactly("job.dead");
  }

  @Test
  void workersAreCalledWhereAQueueGoesOn() {
    var calls = new ArrayList<String>();
    world.submit.submit(worker(1), build(1));
    world.pause.pause(worker(1), BUILDS, true);
    world.alarm.listen(BUILDS, () -> calls.add("go on"));

    assertThat(world.claimed(worker(1), BUILDS)).isEmpty();
    world.pause.pause(worker(1), BUILDS, false);

    assertThat(calls).containsExactly("go on");
    assertThat(world.claimed(worker(1), BUILDS)).hasSize(1);
  }

  @Test
  void whatEndedIsDeletedAndWhatWaitsIsCancelled() {
    world.submit.submit(worker(1), request(MAILS, 1, null, "a", null));
    var done = world.claimed(worker(1), MAILS).getFirst();
    world.work.complete(worker(1), new JobRef.Named(MAILS, "a"), holder(done), null);
    world.submit.submit(worker(1), request(MAILS, 1, null, "b", null));

    assertThat(world.control.remove(worker(1), new JobRef.Named(MAILS, "a")))
        .isInstanceOf(ControlJob.Outcome.Removed.class);
    assertThat(world.control.remove(worker(1), new JobRef.Named(MAILS, "b")))
        .isInstanceOf(ControlJob.Outcome.Changed.class);
    assertThat(world.jobs.find(done.id())).isEqualTo(Optional.empty());
    assertThat(world.control.remove(worker(1), new JobRef.Named(MAILS, "b")))
        .isInstanceOf(ControlJob.Outcome.Unknown.class);
  }

  @Test
  void aReaderMovesNothing() {
    world.submit.submit(worker(1), build(1));
    var job = world.claimed(worker(1), BUILDS).getFirst();
    var reader = QueueWorld.reader(1);

    assertThat(world.find.find(reader, ref(job))).isPresent();
    assertThatThrownBy(() -> world.work.complete(reader, ref(job), holder(job), null))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> world.control.retry(reader, ref(job)))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> world.claimed(reader, BUILDS)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> world.pause.pause(reader, BUILDS, true))
        .isInstanceOf(ForbiddenException.class);
  }

  private void fail(Job job) {
    world.work.fail(worker(1), ref(job), holder(job), "broken", true, null);
  }
}
