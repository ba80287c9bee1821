package dev.orrery.application.work;

import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.Schedule;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Fires a schedule by hand, which leaves its next slot as it is. */
@Singleton
public final class StartFire {
  private final FireQueue queue;
  private final Ids ids;

  @Inject
  public StartFire(FireQueue queue, Ids ids) {
    this.queue = queue;
    this.ids = ids;
  }

  /** In the transaction that holds the schedule's lock, where none of its fires is unfinished. */
  public FireId start(Principal by, Schedule schedule) {
    var fire =
        new Fire(
            new FireId(ids.next()),
            schedule.id(),
            schedule.tenant(),
            schedule.owner(),
            null,
            Fire.State.DUE,
            null,
            "");
    queue.announce(List.of(queue.add(by, schedule, fire)));
    return fire.id();
  }
}
