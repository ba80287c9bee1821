package dev.orrery.contract.work.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskClaims;
import dev.orrery.domain.work.board.TaskClaims.Wish;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.domain.work.board.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How workers get their tasks. */
public abstract class TaskClaimsContract {
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Wish WISH = new Wish("w-1", new UserId(new UUID(3, 1)), LEASE);

  private SomeTasks some;

  protected abstract Tasks tasks();

  protected abstract TaskClaims claims();

  protected abstract Transactions transactions();

  /** Lets time pass for claims. */
  protected abstract void pass(Duration time);

  @BeforeEach
  void oneTenant() {
    some = new SomeTasks(tasks(), transactions());
  }

  @Test
  void aClaimBeginsTheNextTask() {
    some.add(SomeTasks.urgent("second", 2, null, "ada"));
    var first = some.add(SomeTasks.urgent("first", 1, null, "ada"));

    var claimed = claim("ada").orElseThrow();

    assertThat(claimed.id()).isEqualTo(first.id());
    assertThat(claimed.status()).isEqualTo(TaskStatus.IN_PROGRESS);
    assertThat(claimed.state().startedAt()).isNotNull();
    var claim = claimed.state().claim();
    assertThat(claim).isNotNull();
    assertThat(claim.worker()).isEqualTo("w-1");
    assertThat(claim.by()).isEqualTo(WISH.by());
    assertThat(claim.lease()).isEqualTo(LEASE);
    assertThat(claim.until()).isAfter(claimed.createdAt().plusSeconds(60));
    assertThat(tasks().find(some.tenant, first.id())).contains(claimed);
    assertThat(claim("eve")).isEmpty();
  }

  @Test
  void noTwoWorkersGetTheSameTask() throws Exception {
    for (int i = 0; i < 20; i++) {
      some.add(SomeTasks.urgent("task " + i, 2, null, "ada"));
    }
    Callable<List<TaskId>> worker =
        () -> {
          var mine = new ArrayList<TaskId>();
          for (var task = claim("ada"); task.isPresent(); task = claim("ada")) {
            mine.add(task.get().id());
          }
          return mine;
        };

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<TaskId>();
      for (var one : threads.invokeAll(List.of(worker, worker, worker, worker))) {
        all.addAll(one.get());
      }
      assertThat(all).hasSize(20).doesNotHaveDuplicates();
    }
  }

  @Test
  void aClaimThatRunsOutGivesTheTaskBack() {
    var task = some.add(SomeTasks.urgent("left", 2, null, "ada"));
    var unclaimed = some.move(some.add("unclaimed"), TaskStatus.IN_PROGRESS);
    claim("ada");

    assertThat(expire()).isEmpty();
    pass(LEASE.plusSeconds(5));

    assertThat(expire()).containsExactly(task.id());
    var back = tasks().find(some.tenant, task.id()).orElseThrow();
    assertThat(back.status()).isEqualTo(TaskStatus.TODO);
    assertThat(back.state().claim()).isNull();
    assertThat(back.state().startedAt()).isNotNull();
    assertThat(tasks().find(some.tenant, unclaimed.id()).orElseThrow().status())
        .isEqualTo(TaskStatus.IN_PROGRESS);
    assertThat(expire()).isEmpty();
    assertThat(claim("ada").map(Task::id)).contains(task.id());
  }

  private Optional<Task> claim(String assignee) {
    return transactions().inOne(() -> claims().claim(some.tenant, assignee, WISH));
  }

  private List<TaskId> expire() {
    return transactions().inOne(() -> claims().expire(100)).stream()
        .filter(task -> task.tenant().equals(some.tenant))
        .map(Task::id)
        .toList();
  }
}
