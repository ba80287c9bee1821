package dev.orrery.domain.work.board;

import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import java.util.Collection;
import java.util.List;

/** Which tasks wait for which. */
public interface TaskDependencies {
  /** What became of a wish to wait. */
  sealed interface Outcome {
    /** It waits for these and no others. */
    record Stored() implements Outcome {}

    /** There is no such task; nothing is stored. */
    record Unknown(TaskId id) implements Outcome {}

    /** A task would wait for itself in the end; nothing is stored. */
    record Cycle() implements Outcome {}
  }

  /** Lets a task wait for these and no others. */
  Outcome replace(TenantId tenant, TaskId task, Collection<TaskId> blockers);

  /** Those that a task waits for, whether they are open or not, in order of number. */
  List<TaskLink> blockers(TaskId task);

  /** Those that wait for a task, in order of number. */
  List<TaskLink> dependants(TaskId task);

  /** The numbers of the blocked tasks that wait for any of these, in order. */
  List<TaskId> waitingFor(Collection<TaskId> blockers);

  /**
   * Puts back to do those of these tasks that are blocked and wait for no open task any more;
   * returns them in order of number.
   */
  List<Task> unblock(Collection<TaskId> tasks);

  /** A task with those around it. */
  default TaskDetail around(Task task) {
    return new TaskDetail(task, blockers(task.id()), dependants(task.id()));
  }
}
