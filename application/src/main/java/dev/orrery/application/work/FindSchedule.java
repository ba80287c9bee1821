package dev.orrery.application.work;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.Schedules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds a schedule of the caller's tenant. */
@Singleton
public final class FindSchedule {
  private final Schedules schedules;

  @Inject
  public FindSchedule(Schedules schedules) {
    this.schedules = schedules;
  }

  public Optional<Schedule> find(Principal caller, ScheduleId id) {
    ForbiddenException.unless(caller, Capability.READ);
    return schedules.find(caller.tenant(), id);
  }
}
