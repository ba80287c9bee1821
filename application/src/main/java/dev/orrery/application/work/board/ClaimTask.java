package dev.orrery.application.work.board;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskClaims;
import dev.orrery.domain.work.board.TaskStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Gives a worker the next task of an assignee, and no other worker the same one. */
@Singleton
public final class ClaimTask {
  private final TaskClaims claims;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public ClaimTask(TaskClaims claims, Transactions transactions, EventLog events) {
    this.claims = claims;
    this.transactions = transactions;
    this.events = events;
  }

  /** The task that the worker begins; empty where there is none to begin. */
  public Optional<Task> claim(Principal caller, String assignee, String worker, Duration lease) {
    ForbiddenException.unless(caller, Capability.TASK_WRITE);
    var wish = new TaskClaims.Wish(worker, caller.owner(), lease);
    return transactions.inOne(() -> {
      var claimed = claims.claim(caller.tenant(), assignee, wish);
      claimed.ifPresent(task -> events.append(TaskEvents.moved(caller, task, TaskStatus.TODO)));
      return claimed;
    });
  }
}
