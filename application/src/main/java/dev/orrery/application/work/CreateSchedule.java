package dev.orrery.application.work;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.ScheduleDraft;
import dev.orrery.domain.work.Schedules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Makes a schedule and computes its first slot. */
@Singleton
public final class CreateSchedule {
  private final Schedules schedules;
  private final CheckSchedule check;
  private final Transactions transactions;
  private final EventLog events;
  private final Ids ids;
  private final Clock clock;

  @Inject
  public CreateSchedule(
      Schedules schedules,
      CheckSchedule check,
      Transactions transactions,
      EventLog events,
      Ids ids,
      Clock clock) {
    this.schedules = schedules;
    this.check = check;
    this.transactions = transactions;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Makes it.
   *
   * @throws InvalidException where the recurrence can not be read or never comes
   */
  public ScheduleId create(Principal caller, ScheduleDraft draft) {
    ForbiddenException.unless(caller, Capability.SCHEDULE_WRITE);
    return transactions.inOne(() -> {
      var schedule = add(caller, draft, Schedule.Origin.API);
      events.append(ScheduleEvents.of(caller, schedule, "schedule.created"));
      return schedule.id();
    });
  }

  /** Adds the row, in the caller's transaction. */
  Schedule add(Principal caller, ScheduleDraft draft, Schedule.Origin origin) {
    var schedule =
        new Schedule(
            new ScheduleId(ids.next()),
            caller.tenant(),
            caller.owner(),
            draft.name(),
            draft.text(),
            draft.grammar(),
            draft.action(),
            draft.priority(),
            draft.enabled(),
            origin,
            null,
            Schedule.Policy.OF_GOALS,
            check.next(draft),
            Schedule.History.NONE,
            clock.now());
    schedules.add(schedule);
    return schedule;
  }
}
