package dev.orrery.domain.work.board;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Hands tasks to workers, each to one, by the store's clock. */
public interface TaskClaims {
  /** Who wants a task, and for how long before they are heard of again. */
  record Wish(String worker, UserId by, Duration lease) {}

  /** Begins the task that {@link TaskLists#next} would show, under a claim. */
  Optional<Task> claim(TenantId tenant, String assignee, Wish wish);

  /** Puts back to do what is in progress under a claim that has run out. */
  List<Task> expire(int limit);
}
