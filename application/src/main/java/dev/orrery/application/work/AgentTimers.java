package dev.orrery.application.work;

import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentSchedules;
import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Grammar;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.Schedules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Each working agent has a schedule of its own, which every dialect with schedules lists. */
@Singleton
public final class AgentTimers implements AgentSchedules {
  private static final String KEY = "agent:";

  private final Schedules schedules;
  private final EventLog events;
  private final Ids ids;
  private final Clock clock;

  @Inject
  public AgentTimers(Schedules schedules, EventLog events, Ids ids, Clock clock) {
    this.schedules = schedules;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** The agent's lock keeps others from making a second one. */
  @Override
  public void arm(AgentDefinition agent, boolean atOnce) {
    var now = schedules.now();
    var next = atOnce ? now : now.plus(agent.content().interval());
    var by = Principal.system(agent.tenant(), agent.owner());
    var known = schedules.lock(agent.tenant(), key(agent.id()));
    if (known.isPresent()) {
      var armed = schedule(known.get().id(), agent, next, known.get().history());
      schedules.edit(armed);
      events.append(ScheduleEvents.of(by, armed, "schedule.edited"));
    } else {
      var made = schedule(new ScheduleId(ids.next()), agent, next, Schedule.History.NONE);
      schedules.add(made);
      events.append(ScheduleEvents.of(by, made, "schedule.created"));
    }
  }

  @Override
  public void disarm(AgentDefinition agent) {
    schedules
        .lock(agent.tenant(), key(agent.id()))
        .filter(Schedule::enabled)
        .ifPresent(known -> {
          var off = schedule(known.id(), agent, null, known.history());
          schedules.edit(off);
          events.append(
              ScheduleEvents.of(
                  Principal.system(agent.tenant(), agent.owner()), off, "schedule.edited"));
        });
  }

  @Override
  public Map<AgentId, Cycles> cycles(TenantId tenant, Collection<AgentId> agents) {
    var all = new HashMap<AgentId, Cycles>();
    for (var found : schedules.keyed(tenant, agents.stream().map(AgentTimers::key).toList())) {
      if (found.action() instanceof Action.AgentCycle cycle) {
        var history = found.history();
        all.put(
            cycle.agent(),
            new Cycles(found.enabled(), history.lastRun(), found.nextFire(), history.lastResult()));
      }
    }
    return all;
  }

  private static String key(AgentId agent) {
    return KEY + agent.value();
  }

  /** Disabled where there is no next slot. */
  private Schedule schedule(
      ScheduleId id, AgentDefinition agent, @Nullable Instant next, Schedule.History history) {
    return new Schedule(
        id,
        agent.tenant(),
        agent.owner(),
        agent.name(),
        String.valueOf(agent.content().interval().toMillis()),
        Grammar.INTERVAL,
        new Action.AgentCycle(agent.id(), agent.name()),
        Run.Priority.NORMAL,
        next != null,
        Schedule.Origin.API,
        key(agent.id()),
        Schedule.Policy.OF_AGENTS,
        next,
        history,
        clock.now());
  }
}
