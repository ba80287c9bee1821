package dev.orrery.application.work;

import dev.orrery.application.work.queue.EnqueueJobs;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.Fires;
import dev.orrery.domain.work.JobDraft;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.Schedules;
import dev.orrery.domain.work.discovery.DiscoveryRun.Trigger;
import dev.orrery.domain.work.discovery.DiscoveryRuns;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts fires down with their jobs, in the transaction that holds the schedule's lock. */
@Singleton
public final class FireQueue {
  private final Fires fires;
  private final Schedules schedules;
  private final EnqueueJobs jobs;
  private final DiscoveryRuns discoveries;
  private final AuditTrail audit;
  private final EventLog events;

  @Inject
  public FireQueue(
      Fires fires,
      Schedules schedules,
      EnqueueJobs jobs,
      DiscoveryRuns discoveries,
      AuditTrail audit,
      EventLog events) {
    this.fires = fires;
    this.schedules = schedules;
    this.jobs = jobs;
    this.discoveries = discoveries;
    this.audit = audit;
    this.events = events;
  }

  boolean isBusy(Schedule schedule) {
    return fires.unfinished(schedule.id());
  }

  /** Adds a fire that is to run; the event is to be announced last. */
  EventDraft add(Principal by, Schedule schedule, Fire fire) {
    var added =
        switch (schedule.action()) {
          case Action.Goal ignored -> addWork(fire, GoalJobs.draft(schedule, fire));
          case Action.AgentCycle ignored -> addWork(fire, FactoryJobs.cycle(fire));
          case Action.RunAutomation ignored -> addWork(fire, FactoryJobs.automation(fire));
          case Action.Enqueue enqueue -> addJob(schedule, enqueue, fire);
          case Action.Discovery discovery -> addRun(schedule, discovery, fire);
        };
    audit.append(ScheduleEvents.triggered(by, schedule, added));
    return ScheduleEvents.of(added, "schedule.fired");
  }

  private Fire addWork(Fire fire, JobDraft job) {
    put(fire);
    jobs.enqueue(job);
    return fire;
  }

  /** Its work is done when the job is queued; what becomes of the job is the job's. */
  private Fire addJob(Schedule schedule, Action.Enqueue enqueue, Fire fire) {
    var job = jobs.enqueue(RepeatedJobs.draft(schedule, enqueue, fire));
    var ended = fire.ended(Fire.State.SUCCEEDED, "queued as " + job.publicId());
    put(ended);
    schedules.ran(schedule.id(), true, ended.note());
    return ended;
  }

  /** The run is the fire: it ends with it. */
  private Fire addRun(Schedule schedule, Action.Discovery discovery, Fire fire) {
    put(fire);
    var job = jobs.enqueue(DiscoveryJobs.draft(schedule, fire));
    var trigger = fire.slot() == null ? Trigger.MANUAL : Trigger.SCHEDULE;
    discoveries.add(
        new DiscoveryRuns.Draft(
            schedule.tenant(), discovery.engine(), fire.id(), job.id(), trigger));
    return fire;
  }

  private void put(Fire fire) {
    if (!fires.add(fire)) {
      throw new IllegalStateException("The slot has a fire already: " + fire);
    }
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
