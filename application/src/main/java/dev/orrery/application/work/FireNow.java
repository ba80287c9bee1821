package dev.orrery.application.work;

import dev.orrery.application.kernel.AwaitEvent;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.Fires;
import dev.orrery.domain.work.Schedules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Runs a schedule now, be it disabled, and leaves its next slot as it is. */
@Singleton
public final class FireNow {
  private static final Duration PATIENCE = GoalJobs.DEADLINE.multipliedBy(2);

  private final Schedules schedules;
  private final Fires fires;
  private final FireQueue queue;
  private final AwaitEvent events;
  private final Transactions transactions;
  private final StartFire start;

  @Inject
  public FireNow(
      Schedules schedules,
      Fires fires,
      FireQueue queue,
      AwaitEvent events,
      Transactions transactions,
      StartFire start) {
    this.schedules = schedules;
    this.fires = fires;
    this.queue = queue;
    this.events = events;
    this.transactions = transactions;
    this.start = start;
  }

  /** What happened. */
  public sealed interface Outcome {
    /** It ran. */
    record Finished(boolean success, String summary) implements Outcome {}

    /** It waits for others, longer than a caller can. */
    record Queued(FireId fire) implements Outcome {}

    /** Another fire of it has not ended. */
    record AlreadyRunning() implements Outcome {}

    /** The caller sees no such schedule. */
    record Unknown() implements Outcome {}
  }

  public Outcome fire(Principal caller, ScheduleId id) throws InterruptedException {
    ForbiddenException.unless(caller, Capability.SCHEDULE_WRITE);
    var begun = transactions.inOne(() -> begin(caller, id));
    return begun instanceof Outcome.Queued(var fire) ? await(fire) : begun;
  }

  private Outcome begin(Principal caller, ScheduleId id) {
    var found = schedules.lock(caller.tenant(), id);
    if (found.isEmpty()) {
      return new Outcome.Unknown();
    }
    var schedule = found.get();
    if (queue.isBusy(schedule)) {
      return new Outcome.AlreadyRunning();
    }
    var fire = start.start(caller, schedule);
    return fires
        .find(fire)
        .filter(added -> added.state().ended())
        .map(FireNow::finished)
        .orElseGet(() -> new Outcome.Queued(fire));
  }

  private Outcome await(FireId id) throws InterruptedException {
    var word = id.value().toString();
    return events
        .await(
            event ->
                event.type().equals("fire.finished")
                    && event.payload().text("fire_id").filter(word::equals).isPresent(),
            () -> fires.find(id).filter(fire -> fire.state().ended()),
            PATIENCE)
        .<Outcome>map(FireNow::finished)
        .orElseGet(() -> new Outcome.Queued(id));
  }

  private static Outcome finished(Fire fire) {
    return new Outcome.Finished(fire.state() == Fire.State.SUCCEEDED, fire.note());
  }
}
