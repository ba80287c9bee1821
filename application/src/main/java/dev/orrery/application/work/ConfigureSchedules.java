package dev.orrery.application.work;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.Schedule.Origin;
import dev.orrery.domain.work.ScheduleDraft;
import dev.orrery.domain.work.Schedules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The schedules that the configuration holds; one of the same name that an API made wins. */
@Singleton
public final class ConfigureSchedules {
  private final Schedules schedules;
  private final CreateSchedule create;
  private final EditSchedule edit;

  @Inject
  public ConfigureSchedules(Schedules schedules, CreateSchedule create, EditSchedule edit) {
    this.schedules = schedules;
    this.create = create;
    this.edit = edit;
  }

  /** The configured schedules by name, as the configuration writes them. */
  public Json.Obj asConfig(TenantId tenant) {
    var jobs = new LinkedHashMap<String, Json>();
    ofOrigin(tenant, Origin.CONFIG).forEach(job -> jobs.put(job.name(), written(job)));
    return new Json.Obj(jobs);
  }

  /**
   * Makes the configured schedules these, in the caller's transaction; one that stays keeps its
   * history.
   *
   * @throws InvalidException that names the job at fault
   */
  public void replace(Principal caller, Json jobs) {
    var drafts = new ArrayList<ScheduleDraft>();
    ConfiguredJob.object("cron.jobs", jobs)
        .fields()
        .forEach((name, job) -> drafts.add(ConfiguredJob.read(name, job)));
    var wins =
        ofOrigin(caller.tenant(), Origin.API).stream()
            .filter(one -> one.action() instanceof Action.Goal)
            .map(Schedule::name)
            .collect(Collectors.toSet());
    var before = byName(ofOrigin(caller.tenant(), Origin.CONFIG));
    var kept = new HashSet<String>();
    for (var draft : drafts) {
      checked(
          draft,
          () -> {
            if (!wins.contains(draft.name())) {
              kept.add(draft.name());
              put(caller, draft, before);
            }
          });
    }
    before.values().stream()
        .filter(old -> !kept.contains(old.name()))
        .forEach(old -> schedules.remove(caller.tenant(), old.id()));
  }

  private void put(Principal caller, ScheduleDraft draft, Map<String, Schedule> before) {
    var known = before.get(draft.name());
    if (known == null) {
      create.add(caller, draft, Origin.CONFIG);
    } else {
      schedules
          .lock(caller.tenant(), known.id())
          .ifPresent(old -> schedules.edit(edit.changed(old, changes(draft))));
    }
  }

  private static void checked(ScheduleDraft draft, Runnable work) {
    try {
      work.run();
    } catch (InvalidException e) {
      throw new InvalidException("cron.jobs", "cron.jobs." + draft.name() + ": " + e.getMessage());
    }
  }

  private static EditSchedule.Changes changes(ScheduleDraft draft) {
    return new EditSchedule.Changes(
        draft.name(),
        draft.text(),
        draft.action().goal(),
        draft.action().constraints(),
        draft.action().acceptanceCriteria(),
        draft.action().toolchain(),
        draft.priority(),
        draft.enabled());
  }

  private List<Schedule> ofOrigin(TenantId tenant, Origin origin) {
    return schedules.list(tenant).stream().filter(one -> one.origin() == origin).toList();
  }

  private static Map<String, Schedule> byName(List<Schedule> schedules) {
    return schedules.stream()
        .collect(Collectors.toMap(Schedule::name, Function.identity(), (one, other) -> one));
  }

  private static Json written(Schedule schedule) {
    return switch (schedule.action()) {
      case Action.Goal(var goal, var constraints, var criteria, var toolchain) ->
          Json.object(
              "schedule", schedule.text(),
              "goal", goal,
              "constraints", constraints,
              "acceptance_criteria", criteria,
              "toolchain", toolchain,
              "priority", ConfiguredJob.word(schedule.priority()),
              "enabled", schedule.enabled());
      case Action.Enqueue other -> throw noGoal(other);
      case Action.AgentCycle other -> throw noGoal(other);
      case Action.RunAutomation other -> throw noGoal(other);
      case Action.Discovery other -> throw noGoal(other);
    };
  }

  private static IllegalStateException noGoal(Action action) {
    return new IllegalStateException("The configuration holds goals only: " + action.describe());
  }
}
