package dev.orrery.domain.work.board;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.ProductId;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tasks of the board. Their time is the store's, never a node's. */
public interface Tasks {
  /** The store's time. */
  Instant now();

  /** Adds a task and gives it its number. */
  Task add(TenantId tenant, UserId owner, String createdBy, TaskContent content, TaskState state);

  Optional<Task> find(TenantId tenant, TaskId id);

  /** Locks the row until the transaction ends. */
  Optional<Task> lock(TenantId tenant, TaskId id);

  /** Writes content and state, under the lock; returns what is there now. */
  Task save(Task task);

  /** Deletes it with its dependencies and its entry in the changelog. False where there is none. */
  boolean remove(TenantId tenant, TaskId id);

  /**
   * The oldest task that asks for the same and is open, or was done within a time. Until the
   * transaction ends, nobody else is told about that sameness.
   */
  Optional<Task> twin(TenantId tenant, Digest sameness, Duration doneWithin);

  /** Closes the open tasks of a product; returns them as they were before, in order of number. */
  List<Task> close(TenantId tenant, ProductId product, TaskStatus as);
}
