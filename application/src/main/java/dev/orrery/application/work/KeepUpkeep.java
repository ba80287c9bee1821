package dev.orrery.application.work;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Grammar;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.Schedules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Keeps the schedules of the house's own upkeep, which belong to no tenant and are not listed. */
@Singleton
public final class KeepUpkeep {
  private final Schedules schedules;
  private final CheckSchedule check;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  @Inject
  public KeepUpkeep(
      Schedules schedules, CheckSchedule check, Transactions transactions, Ids ids, Clock clock) {
    this.schedules = schedules;
    this.check = check;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Has a job queued by a rule; without one no more. One that is unchanged keeps its next slot.
   *
   * @throws InvalidException where the rule can not be read or never comes
   */
  public void keep(String key, String name, Optional<String> rule, Action.Enqueue action) {
    transactions.inOne(() -> {
      var known = schedules.lock(Tenancy.HOUSE, key);
      if (known.map(Schedule::text).equals(rule)
          && known.map(Schedule::action).equals(rule.map(text -> action))) {
        return;
      }
      known.ifPresent(old -> schedules.remove(Tenancy.HOUSE, old.id()));
      // Another node that starts at once may be faster.
      rule.ifPresent(text -> schedules.add(schedule(key, name, text, action)));
    });
  }

  private Schedule schedule(String key, String name, String rule, Action.Enqueue action) {
    return new Schedule(
        new ScheduleId(ids.next()),
        Tenancy.HOUSE,
        Tenancy.SYSTEM,
        name,
        rule,
        Grammar.CRON,
        action,
        Run.Priority.NORMAL,
        true,
        Schedule.Origin.API,
        key,
        Schedule.Policy.OF_UPKEEP,
        check.next(Grammar.CRON, rule, true),
        Schedule.History.NONE,
        clock.now());
  }
}
