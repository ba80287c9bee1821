package dev.orrery.contract.work.board;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskContent;
import dev.orrery.domain.work.board.TaskState;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.domain.work.board.TaskType;
import dev.orrery.domain.work.board.Tasks;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts tasks of one tenant on a board. */
final class SomeTasks {
  final TenantId tenant = new TenantId(UUID.randomUUID());
  final UserId owner = new UserId(UUID.randomUUID());
  private final Tasks tasks;
  private final Transactions transactions;

  SomeTasks(Tasks tasks, Transactions transactions) {
    this.tasks = tasks;
    this.transactions = transactions;
  }

  Task add(String title) {
    return add(TaskContent.titled(title));
  }

  Task add(TaskContent content) {
    return add(content, TaskState.NEW);
  }

  Task add(TaskContent content, TaskState state) {
    return transactions.inOne(() -> tasks.add(tenant, owner, "somebody", content, state));
  }

  Task add(String title, TaskStatus status) {
    return transactions.inOne(() ->
        tasks.add(
            tenant,
            owner,
            "somebody",
            TaskContent.titled(title),
            TaskState.NEW.moved(status, tasks.now())));
  }

  Task move(Task task, TaskStatus to) {
    return transactions.inOne(() ->
        tasks
            .lock(task.tenant(), task.id())
            .map(found -> tasks.save(found.with(found.state().moved(to, tasks.now()))))
            .orElseThrow());
  }

  static TaskContent urgent(String title, int priority, @Nullable Instant due, String assignee) {
    return new TaskContent(
        title, null, priority, TaskType.OTHER, assignee, null, null, null, null, due, null, null);
  }
}
