package dev.orrery.application.work;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.QueueName;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.Schedules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Lists the repeated jobs of the caller's tenant. */
@Singleton
public final class ListRepeats {
  private final Schedules schedules;

  @Inject
  public ListRepeats(Schedules schedules) {
    this.schedules = schedules;
  }

  /** By name, those of a queue. */
  public List<Schedule> list(Principal caller, QueueName queue) {
    ForbiddenException.unless(caller, Capability.QUEUE_READ);
    return schedules.list(caller.tenant(), RepeatedJobs.keysOf(queue));
  }

  /** By name, those of all named queues. */
  public List<Schedule> list(Principal caller) {
    ForbiddenException.unless(caller, Capability.QUEUE_READ);
    return schedules.list(caller.tenant(), RepeatedJobs.key(""));
  }
}
