package dev.orrery.application.work.board;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.Tasks;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Removes a task for good; what waited for it waits no more. */
@Singleton
public final class EraseTask {
  private final Tasks tasks;
  private final FollowTask follow;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public EraseTask(Tasks tasks, FollowTask follow, Transactions transactions, EventLog events) {
    this.tasks = tasks;
    this.follow = follow;
    this.transactions = transactions;
    this.events = events;
  }

  /** Removes it; false where the caller sees no such task. */
  public boolean erase(Principal caller, TaskId id) {
    ForbiddenException.unless(caller, Capability.TASK_DELETE);
    return transactions.inOne(() -> {
      var found = tasks.lock(caller.tenant(), id);
      found.ifPresent(task -> erase(caller, task));
      return found.isPresent();
    });
  }

  private void erase(Principal caller, Task task) {
    var waiting = follow.waitingFor(List.of(task.id()));
    tasks.remove(task.tenant(), task.id());
    var drafts = new ArrayList<EventDraft>(List.of(TaskEvents.deleted(caller, task)));
    drafts.addAll(follow.freed(caller, waiting));
    events.append(drafts);
  }
}
