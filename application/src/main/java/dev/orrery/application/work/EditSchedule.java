package dev.orrery.application.work;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Grammar;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.Schedules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes what is given of a schedule; a new recurrence, or enabling it, computes the next slot.
 */
@Singleton
public final class EditSchedule {
  private final Schedules schedules;
  private final CheckSchedule check;
  private final PrintSchedule print;
  private final SwitchManaged managed;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public EditSchedule(
      Schedules schedules,
      CheckSchedule check,
      PrintSchedule print,
      SwitchManaged managed,
      Transactions transactions,
      EventLog events) {
    this.schedules = schedules;
    this.check = check;
    this.print = print;
    this.managed = managed;
    this.transactions = transactions;
    this.events = events;
  }

  /** The new values; what is null stays. */
  public record Changes(
      @Nullable String name,
      @Nullable String text,
      @Nullable String goal,
      @Nullable List<String> constraints,
      @Nullable List<String> acceptanceCriteria,
      @Nullable String toolchain,
      Run.@Nullable Priority priority,
      @Nullable Boolean enabled) {}

  /**
   * Changes it; false where the caller sees no such schedule.
   *
   * @throws InvalidException where the recurrence can not be read; nothing is changed then
   */
  public boolean edit(Principal caller, ScheduleId id, Changes changes) {
    ForbiddenException.unless(caller, Capability.SCHEDULE_WRITE);
    return transactions.inOne(() -> {
      // What owns a schedule is locked before it.
      var owned = schedules.find(caller.tenant(), id).filter(it -> SwitchManaged.owns(it.action()));
      if (owned.isPresent()) {
        editManaged(caller, owned.get(), changes);
        return true;
      }
      var before = schedules.lock(caller.tenant(), id);
      before.ifPresent(found -> {
        var after = changed(found, changes);
        schedules.edit(after);
        events.append(ScheduleEvents.of(caller, after, "schedule.edited"));
      });
      return before.isPresent();
    });
  }

  Schedule changed(Schedule before, Changes changes) {
    checkOwner(before, changes);
    var text = text(before, changes.text());
    boolean enabled = or(changes.enabled(), before.enabled());
    return new Schedule(
        before.id(),
        before.tenant(),
        before.owner(),
        or(changes.name(), before.name()),
        text,
        before.grammar(),
        action(before.action(), changes),
        or(changes.priority(), before.priority()),
        enabled,
        before.origin(),
        before.key(),
        before.policy(),
        nextFire(before, text, enabled),
        before.history(),
        before.createdAt());
  }

  private @Nullable Instant nextFire(Schedule before, String text, boolean enabled) {
    boolean same = text.equals(before.text()) && enabled == before.enabled();
    return same ? before.nextFire() : check.next(before.grammar(), text, enabled);
  }

  private static Action action(Action before, Changes changes) {
    return switch (before) {
      case Action.Goal(var goal, var constraints, var criteria, var toolchain) ->
          new Action.Goal(
              or(changes.goal(), goal),
              or(changes.constraints(), constraints),
              or(changes.acceptanceCriteria(), criteria),
              or(changes.toolchain(), toolchain));
      case Action.Enqueue same -> unchanged(same, changes);
      case Action.AgentCycle same -> unchanged(same, changes);
      case Action.RunAutomation same -> unchanged(same, changes);
      case Action.Discovery same -> unchanged(same, changes);
    };
  }

  /** What is no goal is shown as one, and may come back as it was shown. */
  private static Action unchanged(Action same, Changes changes) {
    refuseOther("goal", changes.goal(), same.describe());
    refuseOther("constraints", changes.constraints(), List.of());
    refuseOther("acceptance_criteria", changes.acceptanceCriteria(), List.of());
    refuseOther("toolchain", changes.toolchain(), "default");
    return same;
  }

  /** Nothing of such a schedule is changed here but whether its owner works at all. */
  private void editManaged(Principal caller, Schedule before, Changes changes) {
    refuseOther("name", changes.name(), before.name());
    refuseOther("priority", changes.priority(), before.priority());
    text(before, changes.text());
    unchanged(before.action(), changes);
    if (changes.enabled() != null && changes.enabled() != before.enabled()) {
      managed.switchTo(caller, before.action(), changes.enabled());
    }
  }

  /** Of a schedule that something else owns only its switch is anybody's. */
  private static void checkOwner(Schedule before, Changes changes) {
    if (before.action() instanceof Action.Discovery) {
      refuseOther("name", changes.name(), before.name());
      refuseOther("priority", changes.priority(), before.priority());
    }
  }

  /** One in another grammar is known by its text; what was shown of it may come back. */
  private String text(Schedule before, @Nullable String given) {
    if (before.grammar() == Grammar.OXIOS) {
      return or(given, before.text());
    }
    refuseOther("schedule", given, print.text(before, Grammar.OXIOS));
    return before.text();
  }

  private static <T> void refuseOther(String field, @Nullable T given, T shown) {
    if (given != null && !given.equals(shown)) {
      throw new InvalidException(
          field, "The " + field + " of this schedule can not be changed: something else owns it");
    }
  }

  private static <T> T or(@Nullable T given, T before) {
    return Optional.ofNullable(given).orElse(before);
  }
}
