package dev.orrery.application.work.automation;

import dev.orrery.application.work.CheckSchedule;
import dev.orrery.application.work.ScheduleEvents;
import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.kernel.AutomationId;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Grammar;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.Schedules;
import dev.orrery.domain.work.automation.Automation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The schedules of timed automations, in the transaction that writes the automation. */
@Singleton
public final class AutomationTimers {
  private static final String KEY = "automation:";
  private static final String LABEL = "label";

  private final Schedules schedules;
  private final CheckSchedule check;
  private final EventLog events;
  private final Ids ids;
  private final Clock clock;

  @Inject
  public AutomationTimers(
      Schedules schedules, CheckSchedule check, EventLog events, Ids ids, Clock clock) {
    this.schedules = schedules;
    this.check = check;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  static String key(AutomationId id) {
    return KEY + id.value();
  }

  /**
   * Brings its schedule in line with it.
   *
   * @throws InvalidException where the label of a timed one can not be read
   */
  void follow(Principal by, Automation automation) {
    var known = schedules.lock(automation.tenant(), key(automation.id()));
    boolean sameKind =
        known
            .filter(schedule -> schedule.grammar() == grammar(automation.content().type()))
            .isPresent();
    if (known.isPresent() && !(automation.content().type().isTimed() && sameKind)) {
      remove(by, known.get());
    }
    if (automation.content().type().isTimed()) {
      write(by, automation, sameKind ? known.orElseThrow() : null);
    }
  }

  /** Ends its slots. */
  void end(Principal by, Automation automation) {
    schedules.lock(automation.tenant(), key(automation.id())).ifPresent(known -> remove(by, known));
  }

  private void remove(Principal by, Schedule known) {
    schedules.remove(known.tenant(), known.id());
    events.append(ScheduleEvents.of(by, known, "schedule.removed"));
  }

  private void write(Principal by, Automation automation, @Nullable Schedule known) {
    var schedule = schedule(automation, known);
    if (known == null) {
      schedules.add(schedule);
    } else {
      schedules.edit(schedule);
    }
    events.append(
        ScheduleEvents.of(by, schedule, known == null ? "schedule.created" : "schedule.edited"));
  }

  private Schedule schedule(Automation automation, @Nullable Schedule known) {
    var content = automation.content();
    var grammar = grammar(content.type());
    var text = text(content);
    return new Schedule(
        known == null ? new ScheduleId(ids.next()) : known.id(),
        automation.tenant(),
        automation.owner(),
        content.name(),
        text,
        grammar,
        new Action.RunAutomation(automation.id(), content.name()),
        Run.Priority.NORMAL,
        content.runs(),
        Schedule.Origin.API,
        key(automation.id()),
        Schedule.Policy.OF_AGENTS,
        nextFire(known, grammar, text, content.runs()),
        known == null ? Schedule.History.NONE : known.history(),
        clock.now());
  }

  /** What leaves its times as they are does not put its next one off. */
  private @Nullable Instant nextFire(
      @Nullable Schedule known, Grammar grammar, String text, boolean enabled) {
    return known != null && text.equals(known.text()) && enabled == known.enabled()
        ? known.nextFire()
        : check.next(grammar, text, enabled);
  }

  private static Grammar grammar(Automation.Type type) {
    return type == Automation.Type.CRON ? Grammar.CRON : Grammar.INTERVAL;
  }

  private static String text(Automation.Content content) {
    var label = content.label();
    if (label == null) {
      throw new InvalidException(
          LABEL, "A timed automation has its cron expression, or its seconds, as its label");
    }
    if (content.type() == Automation.Type.CRON) {
      return label;
    }
    long seconds = label.matches("[0-9]{1,9}") ? Long.parseLong(label) : 0;
    if (seconds < AgentContent.LEAST_INTERVAL.toSeconds()
        || seconds > AgentContent.MOST_INTERVAL.toSeconds()) {
      throw new InvalidException(
          LABEL,
          "The label of an interval has its seconds, "
              + AgentContent.LEAST_INTERVAL.toSeconds()
              + " to "
              + AgentContent.MOST_INTERVAL.toSeconds());
    }
    return String.valueOf(seconds * 1000);
  }
}
