package dev.orrery.domain.work.board;

import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import java.util.Optional;

/** A piece of work on the board of a tenant. */
public record Task(
    TaskId id,
    TenantId tenant,
    UserId owner,
    String createdBy,
    TaskContent content,
    TaskState state,
    Instant createdAt,
    Instant updatedAt) {
  public TaskStatus status() {
    return state.status();
  }

  public Task with(TaskContent other) {
    return new Task(id, tenant, owner, createdBy, other, state, createdAt, updatedAt);
  }

  public Task with(TaskState other) {
    return new Task(id, tenant, owner, createdBy, content, other, createdAt, updatedAt);
  }

  /** What is told of it where it is done. */
  public Optional<ChangelogEntry.Draft> finished() {
    var at = state.completedAt();
    if (status() != TaskStatus.DONE || at == null) {
      return Optional.empty();
    }
    var notes = state.progress().notes();
    var product = content.product();
    return Optional.of(
        new ChangelogEntry.Draft(
            tenant,
            owner,
            id,
            content.title(),
            notes == null || notes.isBlank() ? content.title() : notes,
            content.area(),
            content.assignee(),
            product == null ? null : product.slug(),
            at));
  }
}
