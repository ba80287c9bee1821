package dev.orrery.application.work;

import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.FirePolicy;
import dev.orrery.domain.work.FirePolicy.Reason;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.Schedules;
import dev.orrery.domain.work.Schedules.Due;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Optional;

/**
 * One tick: each due slot gets its fire, and its job where it is to run, in the commit that moves
 * the schedule to its next slot. Any number of nodes tick at once.
 */
@Singleton
public final class FireDueSchedules {
  private static final int AT_ONCE = 50;

  private final Schedules schedules;
  private final FireQueue queue;
  private final CheckSchedule check;
  private final Transactions transactions;
  private final Settings settings;
  private final Ids ids;
  private final FailPoints failPoints;

  @Inject
  public FireDueSchedules(
      Schedules schedules,
      FireQueue queue,
      CheckSchedule check,
      Transactions transactions,
      Settings settings,
      Ids ids,
      FailPoints failPoints) {
    this.schedules = schedules;
    this.queue = queue;
    this.check = check;
    this.transactions = transactions;
    this.settings = settings;
    this.ids = ids;
    this.failPoints = failPoints;
  }

  /** Works off every due slot; returns how many there were. */
  public int fire() {
    int total = 0;
    int slots;
    do {
      slots = transactions.inOne(this::batch);
      total += slots;
    } while (slots > 0);
    return total;
  }

  private int batch() {
    var due = schedules.lockDue(AT_ONCE);
    var drafts = new ArrayList<EventDraft>();
    due.forEach(one -> drafts.add(fire(one)));
    failPoints.reach("schedule.before_commit");
    queue.announce(drafts);
    return due.size();
  }

  private EventDraft fire(Due due) {
    var schedule = due.schedule();
    schedules.move(schedule.id(), FirePolicy.next(check.recurrence(schedule), due).orElse(null));
    var reason = FirePolicy.reason(due, queue.isBusy(schedule)).or(() -> switchedOff(schedule));
    var fire = fire(due, reason);
    return reason.isPresent()
        ? queue.leaveOut(fire)
        : queue.add(Principal.system(schedule.tenant(), schedule.owner()), schedule, fire);
  }

  /** The switch is that of the configured schedules; those of an API have one each. */
  private Optional<Reason> switchedOff(Schedule schedule) {
    return schedule.origin() == Schedule.Origin.CONFIG && !settings.flag("cron.enabled", false)
        ? Optional.of(new Reason(Fire.State.SKIPPED, "configured schedules are off (cron.enabled)"))
        : Optional.empty();
  }

  private Fire fire(Due due, Optional<Reason> reason) {
    var schedule = due.schedule();
    return new Fire(
        new FireId(ids.next()),
        schedule.id(),
        schedule.tenant(),
        schedule.owner(),
        due.slot(),
        reason.map(Reason::state).orElse(Fire.State.DUE),
        null,
        reason.map(Reason::text).orElse(""));
  }
}
