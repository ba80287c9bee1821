package dev.orrery.application.work;

import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.Fires;
import dev.orrery.domain.work.Schedules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Ends a fire that something other than the agents worked on, once. */
@Singleton
public final class EndFire {
  private final Fires fires;
  private final Schedules schedules;
  private final EventLog events;

  @Inject
  public EndFire(Fires fires, Schedules schedules, EventLog events) {
    this.fires = fires;
    this.schedules = schedules;
    this.events = events;
  }

  /** In the caller's transaction; who waits for the fire is told. */
  public void end(FireId id, Fire.State state, String note) {
    var fire = fires.lock(id);
    if (fire.isPresent() && fires.end(id, state, note)) {
      boolean success = state == Fire.State.SUCCEEDED;
      schedules.ran(fire.get().schedule(), success, note);
      events.append(ScheduleEvents.finished(fire.get(), success));
    }
  }
}
