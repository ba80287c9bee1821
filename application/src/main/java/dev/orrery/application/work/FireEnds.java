package dev.orrery.application.work;

import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.Fires;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.Schedules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The fires that jobs of the factory stand for, in the caller's transaction. */
@Singleton
public final class FireEnds {
  private final Jobs jobs;
  private final Fires fires;
  private final Schedules schedules;
  private final EventLog events;

  @Inject
  public FireEnds(Jobs jobs, Fires fires, Schedules schedules, EventLog events) {
    this.jobs = jobs;
    this.fires = fires;
    this.schedules = schedules;
    this.events = events;
  }

  /** A fire that is not ended, locked, with its schedule. */
  public record Open(Fire fire, Schedule schedule) {}

  /**
   * What a claimed job is to do; empty where there is nothing left to do, the job is complete then.
   */
  public Optional<Open> begin(Job job) {
    jobs.guard(job.claimed());
    var fire = fires.lock(FactoryJobs.fire(job)).filter(found -> !found.state().ended());
    if (fire.isEmpty()) {
      complete(job, "the fire had ended");
      return Optional.empty();
    }
    var schedule = schedules.find(fire.get().tenant(), fire.get().schedule());
    if (schedule.isEmpty()) {
      complete(job, "the schedule was removed");
      fires.end(fire.get().id(), Fire.State.CANCELLED, "the schedule was removed");
      return Optional.empty();
    }
    return Optional.of(new Open(fire.get(), schedule.get()));
  }

  /**
   * Notes, where it was begun, that the work is about to start; false where it had started before
   * and was broken off, so that nobody knows how far it came.
   */
  public boolean start(Open open) {
    if (open.fire().state() == Fire.State.STARTED) {
      return false;
    }
    fires.start(open.fire().id(), null);
    return true;
  }

  /** Ends job and fire, and counts the fire. */
  public void end(Job job, Open open, Fire.State how, String note) {
    if (how == Fire.State.FAILED) {
      jobs.fail(new Jobs.Failure(job.claimed(), note, false, null)).orFenced();
    } else {
      complete(job, note);
    }
    var fire = open.fire();
    if (fires.end(fire.id(), how, note)) {
      boolean success = how == Fire.State.SUCCEEDED;
      schedules.ran(fire.schedule(), success, note);
      events.append(ScheduleEvents.finished(fire, success));
    }
  }

  private void complete(Job job, String result) {
    jobs.complete(new Jobs.Done(job.claimed(), Json.of(result))).orFenced();
  }
}
