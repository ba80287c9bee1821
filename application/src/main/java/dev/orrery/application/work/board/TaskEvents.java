package dev.orrery.application.work.board;

import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskStatus;
import java.util.Locale;

/** The events of tasks. */
final class TaskEvents {
  private TaskEvents() {}

  static EventDraft created(Principal by, Task task) {
    return EventDraft.ofTenant(
        by, "task.created", of(by, facts(task)).with("status", word(task.status())));
  }

  static EventDraft moved(Principal by, Task task, TaskStatus from) {
    return EventDraft.ofTenant(by, "task.status_changed", of(by, move(task, from)));
  }

  static EventDraft deleted(Principal by, Task task) {
    return EventDraft.ofTenant(by, "task.deleted", facts(task).with("status", word(task.status())));
  }

  /** By the server itself, for the task's owner. */
  static EventDraft expired(Task task) {
    return EventDraft.ofTenant(
        Principal.system(task.tenant(), task.owner()),
        "task.claim_expired",
        move(task, TaskStatus.IN_PROGRESS));
  }

  /** Agents go by names of their own, so it is said that they are agents. */
  private static Json.Obj of(Principal by, Json.Obj facts) {
    return by.isAgent() ? facts.with("actor_type", Json.of("agent")) : facts;
  }

  private static Json.Obj move(Task task, TaskStatus from) {
    return facts(task).with("from", word(from)).with("to", word(task.status()));
  }

  private static Json.Obj facts(Task task) {
    var product = task.content().product();
    return Json.object(
        "task_id", task.id().value(),
        "assignee", task.content().assignee(),
        "product_id", product == null ? null : product.id().value());
  }

  private static Json word(TaskStatus status) {
    return Json.of(status.name().toLowerCase(Locale.ROOT));
  }
}
