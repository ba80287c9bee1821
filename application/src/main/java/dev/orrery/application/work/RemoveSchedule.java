package dev.orrery.application.work;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Schedules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Removes a schedule; a fire that runs ends by itself. */
@Singleton
public final class RemoveSchedule {
  private final Schedules schedules;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public RemoveSchedule(Schedules schedules, Transactions transactions, EventLog events) {
    this.schedules = schedules;
    this.transactions = transactions;
    this.events = events;
  }

  /**
   * False where the caller sees no such schedule.
   *
   * @throws InvalidException where something else owns it
   */
  public boolean remove(Principal caller, ScheduleId id) {
    ForbiddenException.unless(caller, Capability.SCHEDULE_WRITE);
    return transactions.inOne(() -> {
      var schedule = schedules.lock(caller.tenant(), id);
      schedule.ifPresent(found -> {
        refuseManaged(found.action());
        schedules.remove(caller.tenant(), id);
        events.append(ScheduleEvents.of(caller, found, "schedule.removed"));
      });
      return schedule.isPresent();
    });
  }

  private static void refuseManaged(Action action) {
    switch (action) {
      case Action.Goal ignored -> {}
      case Action.Enqueue ignored -> {}
      case Action.AgentCycle(var agent, var name) -> throw belongs("agent " + name);
      case Action.RunAutomation(var automation, var name) -> throw belongs("automation " + name);
      case Action.Discovery(var engine, var slug) -> throw belongs("discovery engine " + slug);
    }
  }

  private static InvalidException belongs(String owner) {
    return new InvalidException(
        "id", "The schedule belongs to the " + owner + " and stays with it");
  }
}
