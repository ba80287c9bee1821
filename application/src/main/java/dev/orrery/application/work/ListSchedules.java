package dev.orrery.application.work;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.Schedules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Lists the schedules of the caller's tenant by name. */
@Singleton
public final class ListSchedules {
  private final Schedules schedules;

  @Inject
  public ListSchedules(Schedules schedules) {
    this.schedules = schedules;
  }

  public List<Schedule> list(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    return schedules.list(caller.tenant());
  }
}
