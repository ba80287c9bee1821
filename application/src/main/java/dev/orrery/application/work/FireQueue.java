package dev.orrery.application.work;

import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.Fires;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.Schedule;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts fires down with their jobs, in the transaction that holds the schedule's lock. */
@Singleton
public final class FireQueue {
  private final Fires fires;
  private final Jobs jobs;
  private final AuditTrail audit;
  private final EventLog events;
  private final Transactions transactions;
  private final WorkSignal signal;

  @Inject
  public FireQueue(
      Fires fires,
      Jobs jobs,
      AuditTrail audit,
      EventLog events,
      Transactions transactions,
      WorkSignal signal) {
    this.fires = fires;
    this.jobs = jobs;
    this.audit = audit;
    this.events = events;
    this.transactions = transactions;
    this.signal = signal;
  }

  boolean isBusy(Schedule schedule) {
    return fires.unfinished(schedule.id());
  }

  /** Adds a fire that is to run; the event is to be announced last. */
  EventDraft add(Principal by, Schedule schedule, Fire fire) {
    if (!fires.add(fire)) {
      throw new IllegalStateException("The slot has a fire already: " + fire);
    }
    jobs.add(GoalJobs.draft(schedule, fire));
    audit.append(ScheduleEvents.triggered(by, schedule, fire));
    transactions.afterCommit(signal::wake);
    return ScheduleEvents.of(fire, "schedule.fired");
  }

  /** Adds a fire that only says why its slot was not run. */
  EventDraft leaveOut(Fire fire) {
    fires.add(fire);
    return ScheduleEvents.of(
        fire, fire.state() == Fire.State.MISSED ? "fire.missed" : "fire.skipped");
  }

  void announce(List<EventDraft> drafts) {
    if (!drafts.isEmpty()) {
      events.append(drafts);
    }
  }
}
