package dev.orrery.application.work;

import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.Fires;
import dev.orrery.domain.work.GoalRuns;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.Schedules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The two commits of a fire: the goal is handed over once, and its end is counted once. */
@Singleton
public final class FireRecords {
  private final Jobs jobs;
  private final Fires fires;
  private final Schedules schedules;
  private final GoalRuns goals;
  private final EventLog events;
  private final FailPoints failPoints;

  @Inject
  public FireRecords(
      Jobs jobs,
      Fires fires,
      Schedules schedules,
      GoalRuns goals,
      EventLog events,
      FailPoints failPoints) {
    this.jobs = jobs;
    this.fires = fires;
    this.schedules = schedules;
    this.goals = goals;
    this.events = events;
    this.failPoints = failPoints;
  }

  /** A fire whose goal is with the agents. */
  record Begun(Fire fire, Schedule schedule, TurnId turn) {}

  /**
   * Hands the goal over where no earlier worker did, in the caller's transaction; empty where there
   * is nothing left to do, the job is complete then.
   */
  Optional<Begun> begin(Job job) {
    jobs.guard(job.claimed());
    var fire = fires.lock(GoalJobs.fire(job)).filter(found -> !found.state().ended());
    if (fire.isEmpty()) {
      end(job, "the fire had ended");
      return Optional.empty();
    }
    var schedule = schedules.find(fire.get().tenant(), fire.get().schedule());
    if (schedule.isEmpty()) {
      end(job, "the schedule was removed");
      fires.end(fire.get().id(), Fire.State.CANCELLED, "the schedule was removed");
      return Optional.empty();
    }
    return Optional.of(begun(fire.get(), schedule.get()));
  }

  private Begun begun(Fire fire, Schedule schedule) {
    var known = fire.turn();
    if (known != null) {
      return new Begun(fire, schedule, known);
    }
    var turn =
        switch (schedule.action()) {
          case Action.Goal goal -> goals.submit(schedule, goal);
          case Action.Enqueue other -> throw noGoal(other);
          case Action.AgentCycle other -> throw noGoal(other);
          case Action.RunAutomation other -> throw noGoal(other);
          case Action.Discovery other -> throw noGoal(other);
        };
    fires.start(fire.id(), turn);
    failPoints.reach("fire.before_commit");
    events.append(ScheduleEvents.of(fire, "fire.started"));
    return new Begun(fire, schedule, turn);
  }

  private static IllegalStateException noGoal(Action action) {
    return new IllegalStateException("It is no goal: " + action.describe());
  }

  /** Ends job and fire and counts the fire, in the caller's transaction. */
  void end(Job job, Begun begun, GoalRuns.Outcome outcome) {
    end(job, outcome.summary());
    var state = outcome.success() ? Fire.State.SUCCEEDED : Fire.State.FAILED;
    if (fires.end(begun.fire().id(), state, outcome.summary())) {
      schedules.ran(begun.schedule().id(), outcome.success(), outcome.summary());
      events.append(ScheduleEvents.finished(begun.fire(), outcome.success()));
    }
  }

  private void end(Job job, String result) {
    jobs.complete(new Jobs.Done(job.claimed(), Json.of(result))).orFenced();
  }

  /** Ends a fire whose goal could not be handed over in time, in the caller's transaction. */
  void giveUp(Job job, String reason) {
    end(job, reason);
    fires
        .lock(GoalJobs.fire(job))
        .ifPresent(fire -> {
          if (fires.end(fire.id(), Fire.State.FAILED, reason)) {
            schedules.ran(fire.schedule(), false, reason);
            events.append(ScheduleEvents.finished(fire, false));
          }
        });
  }
}
