package dev.orrery.application.work;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.QueueName;
import dev.orrery.domain.work.Schedules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Ends a repeated job; what it queued stays queued. */
@Singleton
public final class RemoveRepeat {
  private final Schedules schedules;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public RemoveRepeat(Schedules schedules, Transactions transactions, EventLog events) {
    this.schedules = schedules;
    this.transactions = transactions;
    this.events = events;
  }

  /** False where the caller's tenant has no such repeated job in the queue. */
  public boolean remove(Principal caller, QueueName queue, String repeatKey) {
    ForbiddenException.unless(caller, Capability.QUEUE_WORK);
    if (!RepeatedJobs.key(repeatKey).startsWith(RepeatedJobs.keysOf(queue))) {
      return false;
    }
    return transactions.inOne(() -> {
      var found = schedules.lock(caller.tenant(), RepeatedJobs.key(repeatKey));
      found.ifPresent(schedule -> {
        schedules.remove(caller.tenant(), schedule.id());
        events.append(ScheduleEvents.of(caller, schedule, "schedule.removed"));
      });
      return found.isPresent();
    });
  }
}
