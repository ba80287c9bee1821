package dev.orrery.application.work.board;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.board.BoardTask;
import dev.orrery.domain.work.board.TaskDependencies;
import dev.orrery.domain.work.board.TaskDetail;
import dev.orrery.domain.work.board.TaskFilter;
import dev.orrery.domain.work.board.TaskLists;
import dev.orrery.domain.work.board.TaskOrder;
import dev.orrery.domain.work.board.Tasks;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Shows the tasks of the caller's tenant. */
@Singleton
public final class ReadTasks {
  private final Tasks tasks;
  private final TaskLists lists;
  private final TaskDependencies dependencies;

  @Inject
  public ReadTasks(Tasks tasks, TaskLists lists, TaskDependencies dependencies) {
    this.tasks = tasks;
    this.lists = lists;
    this.dependencies = dependencies;
  }

  public Slice<BoardTask> list(
      Principal caller, TaskFilter filter, TaskOrder order, Window window) {
    ForbiddenException.unless(caller, Capability.TASK_READ);
    return lists.list(caller.tenant(), filter, order, window);
  }

  /** What somebody should begin next, if anything, and how much they could; nothing is claimed. */
  public Slice<BoardTask> peek(Principal caller, String assignee) {
    ForbiddenException.unless(caller, Capability.TASK_READ);
    return lists.next(caller.tenant(), assignee);
  }

  public Optional<TaskDetail> find(Principal caller, TaskId id) {
    ForbiddenException.unless(caller, Capability.TASK_READ);
    return tasks.find(caller.tenant(), id).map(dependencies::around);
  }
}
