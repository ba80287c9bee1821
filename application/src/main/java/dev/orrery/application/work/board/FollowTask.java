package dev.orrery.application.work.board;

import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.work.board.Changelog;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskDependencies;
import dev.orrery.domain.work.board.TaskStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What follows where a task moves: its entry in the changelog comes or goes, and what waited for it
 * is put back to do. All in the caller's transaction; the caller appends the events.
 */
@Singleton
public final class FollowTask {
  private final TaskDependencies dependencies;
  private final Changelog changelog;

  @Inject
  public FollowTask(TaskDependencies dependencies, Changelog changelog) {
    this.dependencies = dependencies;
    this.changelog = changelog;
  }

  /** The events of a task that was something else before, or was not moved at all. */
  List<EventDraft> moved(Principal by, Task task, TaskStatus before) {
    record(task, before);
    var drafts = new ArrayList<EventDraft>();
    if (task.status() != before) {
      drafts.add(TaskEvents.moved(by, task, before));
    }
    if (task.status().isEnded() && !before.isEnded()) {
      drafts.addAll(freed(by, waitingFor(List.of(task.id()))));
    }
    return drafts;
  }

  /** Writes down that a task is done, or strikes it out where it is open again. */
  void record(Task task, TaskStatus before) {
    task.finished().ifPresent(changelog::write);
    if (before.reopensAs(task.status())) {
      changelog.remove(task.id());
    }
  }

  /** Who waits for tasks that are about to end or to go. */
  List<TaskId> waitingFor(Collection<TaskId> blockers) {
    return blockers.isEmpty() ? List.of() : dependencies.waitingFor(blockers);
  }

  /** The events of those that wait for nothing any more. */
  List<EventDraft> freed(Principal by, List<TaskId> waiting) {
    return waiting.isEmpty()
        ? List.of()
        : dependencies.unblock(waiting).stream()
            .map(task -> TaskEvents.moved(by, task, TaskStatus.BLOCKED))
            .toList();
  }
}
