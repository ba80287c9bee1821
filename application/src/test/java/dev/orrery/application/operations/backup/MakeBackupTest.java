package dev.orrery.application.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.operations.backup.BackupFile;
import dev.orrery.domain.operations.backup.BackupName;
import dev.orrery.domain.operations.backup.BackupRun;
import dev.orrery.domain.operations.backup.Dumper;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobDraft;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MakeBackupTest {
  private final BackupWorld world = new BackupWorld();

  @Test
  void aTriggeredBackupIsMadeAndTold() {
    var run = triggered();
    assertThat(world.files.list()).isEmpty();
    assertThat(world.read.stats(BackupWorld.ADMIN).running()).isTrue();

    var job = world.claim();
    world.maker().work(job);

    assertThat(world.read.list(BackupWorld.ADMIN))
        .extracting(BackupFile::name)
        .containsExactly(run.name());
    assertThat(world.job(job).state()).isEqualTo(Job.State.COMPLETED);
    assertThat(world.read.stats(BackupWorld.ADMIN).running()).isFalse();
    assertThat(world.events.types()).contains("backup.finished");
    assertThat(world.read.log(BackupWorld.ADMIN).lines().getFirst()).contains("finished", "5 rows");
  }

  @Test
  void whileOneIsMadeAnotherIsNot() {
    var run = triggered();

    assertThat(world.trigger.trigger(BackupWorld.ADMIN))
        .isEqualTo(new TriggerBackup.Outcome.AlreadyRunning(run));
  }

  @Test
  void aFailureIsToldAndLeavesTheWayFree() {
    var run = triggered();
    var job = world.claim();

    world.maker((name, patience) -> new Dumper.Outcome.Failed("the disk is full")).work(job);

    assertThat(world.job(job).state()).isEqualTo(Job.State.FAILED);
    assertThat(world.runs.find(run.id()).orElseThrow().error()).isEqualTo("the disk is full");
    assertThat(world.events.types()).contains("backup.failed");
    assertThat(world.trigger.trigger(BackupWorld.ADMIN))
        .isInstanceOf(TriggerBackup.Outcome.Started.class);
  }

  @Test
  void aDumperThatBreaksIsAFailureToo() {
    var run = triggered();

    world
        .maker((name, patience) -> {
          throw new IllegalStateException("no such table");
        })
        .work(world.claim());

    assertThat(world.runs.find(run.id()).orElseThrow().state()).isEqualTo(BackupRun.State.FAILED);
  }

  @Test
  void anInterruptedOneIsGivenBackAndMadeByTheNext() {
    var run = triggered();
    var job = world.claim();

    world
        .maker((name, patience) -> {
          throw new InterruptedException();
        })
        .work(job);

    assertThat(world.job(job).state()).isEqualTo(Job.State.WAITING);
    assertThat(world.runs.find(run.id()).orElseThrow().state()).isEqualTo(BackupRun.State.RUNNING);

    world.maker().work(world.claim());

    assertThat(world.files.list()).hasSize(1);
    assertThat(world.runs.find(run.id()).orElseThrow().state()).isEqualTo(BackupRun.State.DONE);
  }

  @Test
  void whoHasLostItsLeaseRecordsNothing() {
    var run = triggered();
    var job = world.claim();
    world.transactions.inOne(() -> world.jobs.forgetLeases("node/backups"));

    assertThatThrownBy(() -> world.maker().work(job)).isInstanceOf(FencedException.class);

    assertThat(world.runs.find(run.id()).orElseThrow().state()).isEqualTo(BackupRun.State.RUNNING);
  }

  @Test
  void afterItsDeadlineItIsGivenUp() {
    triggered();
    world.claim();
    world.clock.advance(Duration.ofHours(2));
    world.transactions.inOne(() -> world.queues.tend());
    var again = world.claim();

    world.maker().work(again);

    assertThat(world.job(again).state()).isEqualTo(Job.State.FAILED);
    assertThat(world.files.list()).isEmpty();
    assertThat(world.transactions.inOne(world.runs::unfinished)).isEmpty();
  }

  @Test
  void theJobOfAScheduleBeginsItsOwnRun() {
    var job = scheduled();

    world.maker().work(job);

    assertThat(world.files.list()).hasSize(1);
    assertThat(world.transactions.inOne(world.runs::unfinished)).isEmpty();
  }

  @Test
  void theJobOfAScheduleStandsBackWhereOneIsMadeAlready() {
    triggered();
    world.claim();

    var job = scheduled();
    world.maker().work(job);

    assertThat(world.files.list()).isEmpty();
    assertThat(world.job(job).state()).isEqualTo(Job.State.COMPLETED);
    assertThat(world.transactions.inOne(world.runs::unfinished)).isPresent();
  }

  @Test
  void onlyTheNewestOfItsOwnAreKept() {
    world.files.put(new BackupName("by-hand.sql.gz"), 1);
    for (int i = 0; i < BackupWorld.KEPT + 2; i++) {
      world.clock.advance(Duration.ofMinutes(1));
      triggered();
      world.maker().work(world.claim());
    }

    var left = world.files.list().stream().map(file -> file.name().text()).toList();

    assertThat(left).hasSize(BackupWorld.KEPT + 1).contains("by-hand.sql.gz");
    assertThat(left.getFirst()).isEqualTo(BackupName.at(world.clock.now()).text());
  }

  private BackupRun triggered() {
    var outcome = world.trigger.trigger(BackupWorld.ADMIN);
    return ((TriggerBackup.Outcome.Started) outcome).run();
  }

  private Job scheduled() {
    var action = BackupJobs.scheduled();
    world.transactions.inOne(() ->
        world.jobs.add(
            List.of(
                JobDraft.of(
                        Tenancy.HOUSE,
                        Tenancy.SYSTEM,
                        action.queue(),
                        action.kind(),
                        action.payload())
                    .on(action.terms()))));
    return world.claim();
  }
}
