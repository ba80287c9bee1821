package dev.orrery.contract.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.backup.BackupName;
import dev.orrery.domain.operations.backup.BackupRun;
import dev.orrery.domain.operations.backup.BackupRuns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every store of the runs of backups does. */
public abstract class BackupRunsContract {
  private static final BackupName ONE = new BackupName("orrery_20260502_030000.dump");
  private static final BackupName TWO = new BackupName("orrery_20260503_030000.dump");

  protected abstract BackupRuns runs();

  protected abstract Transactions transactions();

  @AfterEach
  void endsWhatIsLeft() {
    unfinished().ifPresent(run -> end(run, BackupRun.State.FAILED, "the test is over"));
  }

  @Test
  void aRunComesBackAsItBegan() {
    var run = begin(ONE).orElseThrow();
    transactions().inOne(() -> runs().give(run.id(), new JobId(7)));

    var found = transactions().inOne(() -> runs().find(run.id())).orElseThrow();

    assertThat(found.name()).isEqualTo(ONE);
    assertThat(found.job()).isEqualTo(new JobId(7));
    assertThat(found.state()).isEqualTo(BackupRun.State.RUNNING);
    assertThat(found.startedAt()).isEqualTo(run.startedAt());
    assertThat(found.endedAt()).isNull();
    assertThat(unfinished()).contains(found);
  }

  @Test
  void aSecondRunHasToWaitForTheFirst() {
    var first = begin(ONE).orElseThrow();

    assertThat(begin(TWO)).isEmpty();
    assertThat(unfinished().map(BackupRun::id)).contains(first.id());

    end(first, BackupRun.State.DONE, null);

    assertThat(begin(TWO)).isPresent();
  }

  @Test
  void aRunEndsOnce() {
    var run = begin(ONE).orElseThrow();

    assertThat(end(run, BackupRun.State.FAILED, "the disk is full")).isTrue();
    assertThat(end(run, BackupRun.State.DONE, null)).isFalse();

    var found = transactions().inOne(() -> runs().find(run.id())).orElseThrow();
    assertThat(found.state()).isEqualTo(BackupRun.State.FAILED);
    assertThat(found.error()).isEqualTo("the disk is full");
    assertThat(found.endedAt()).isNotNull();
    assertThat(unfinished()).isEmpty();
  }

  @Test
  void anUnfinishedRunIsNeverForgotten() {
    var run = begin(ONE).orElseThrow();

    transactions().inOne(() -> runs().forget(Duration.ZERO));

    assertThat(unfinished().map(BackupRun::id)).contains(run.id());
    end(run, BackupRun.State.DONE, null);
    assertThat(transactions().inOne(() -> runs().forget(Duration.ofDays(1)))).isZero();
    assertThat(transactions().inOne(() -> runs().find(run.id()))).isPresent();
  }

  @Test
  void ofManyAtOnceOneBegins() throws Exception {
    int many = 8;
    var together = new CyclicBarrier(many);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Optional<BackupRun>> one =
          () -> {
            together.await();
            return begin(ONE);
          };
      var asked = new ArrayList<Future<Optional<BackupRun>>>();
      for (int i = 0; i < many; i++) {
        asked.add(pool.submit(one));
      }

      assertThat(asked.stream().filter(BackupRunsContract::hasBegun)).hasSize(1);
    }
  }

  private static boolean hasBegun(Future<Optional<BackupRun>> asked) {
    try {
      return asked.get().isPresent();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<BackupRun> begin(BackupName name) {
    return transactions().inOne(() -> runs().begin(name));
  }

  private Optional<BackupRun> unfinished() {
    return transactions().inOne(runs()::unfinished);
  }

  private boolean end(BackupRun run, BackupRun.State state, @Nullable String error) {
    return transactions().inOne(() -> runs().end(run.id(), state, error));
  }
}
