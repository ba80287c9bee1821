package dev.orrery.inmemory.work.board;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskClaim;
import dev.orrery.domain.work.board.TaskClaims;
import dev.orrery.domain.work.board.TaskState;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.List;
import java.util.Optional;

/** Claims of tasks in memory. */
public final class InMemoryTaskClaims implements TaskClaims {
  private final InMemoryTransactions transactions;
  private final InMemoryTasks tasks;
  private final InMemoryTaskLists lists;

  public InMemoryTaskClaims(
      InMemoryTransactions transactions, InMemoryTasks tasks, InMemoryTaskLists lists) {
    this.transactions = transactions;
    this.tasks = tasks;
    this.lists = lists;
  }

  @Override
  public Optional<Task> claim(TenantId tenant, String assignee, Wish wish) {
    return transactions.inOne(() ->
        lists.eligible(tenant, assignee).stream()
            .findFirst()
            .map(task -> tasks.save(task.with(claimed(task.state(), wish)))));
  }

  private TaskState claimed(TaskState before, Wish wish) {
    var now = tasks.now();
    var begun = before.moved(TaskStatus.IN_PROGRESS, now);
    var claim = new TaskClaim(wish.worker(), wish.by(), wish.lease(), now.plus(wish.lease()));
    return new TaskState(
        begun.status(),
        begun.progress(),
        begun.rejections(),
        claim,
        begun.startedAt(),
        begun.completedAt());
  }

  @Override
  public List<Task> expire(int limit) {
    return transactions.inOne(() -> {
      var now = tasks.now();
      return tasks.all().stream()
          .filter(task -> {
            var claim = task.state().claim();
            return claim != null && claim.until().isBefore(now);
          })
          .limit(limit)
          .map(task -> tasks.save(task.with(task.state().moved(TaskStatus.TODO, now))))
          .toList();
    });
  }
}
