package dev.orrery.application.work.agent;

import dev.orrery.application.agent.FindAgents;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentSchedules;
import dev.orrery.domain.agent.AgentSchedules.Cycles;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.automation.Automation;
import dev.orrery.domain.work.automation.Automations;
import dev.orrery.domain.work.board.TaskFigures;
import dev.orrery.domain.work.board.TaskFigures.Tally;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows agents with what they have to do, what works for them, and when they work. */
@Singleton
public final class ReadAgents {
  private final FindAgents agents;
  private final AgentSchedules schedules;
  private final Automations automations;
  private final TaskFigures tasks;

  @Inject
  public ReadAgents(
      FindAgents agents, AgentSchedules schedules, Automations automations, TaskFigures tasks) {
    this.agents = agents;
    this.schedules = schedules;
    this.automations = automations;
    this.tasks = tasks;
  }

  /**
   * An agent and what belongs to it.
   *
   * @param cycles null where it has none
   */
  public record Sheet(
      AgentDefinition agent, List<Automation> automations, Tally tally, @Nullable Cycles cycles) {
    public Sheet {
      automations = List.copyOf(automations);
    }
  }

  public Slice<Sheet> list(Principal caller, AgentDefinitions.Filter filter, Window window) {
    var found = agents.list(caller, filter, window);
    return new Slice<>(sheets(caller.tenant(), found.items()), found.total());
  }

  public Optional<Sheet> find(Principal caller, String name) {
    return agents.find(caller, name).map(this::of);
  }

  /** One look at each store, however many agents there are. */
  private List<Sheet> sheets(TenantId tenant, List<AgentDefinition> some) {
    if (some.isEmpty()) {
      return List.of();
    }
    var ids = some.stream().map(AgentDefinition::id).toList();
    var cycles = schedules.cycles(tenant, ids);
    var tallies = tasks.tally(tenant, some.stream().map(AgentDefinition::name).toList());
    var own =
        automations.of(tenant, ids).stream().collect(Collectors.groupingBy(Automation::agent));
    return some.stream()
        .map(agent ->
            new Sheet(
                agent,
                own.getOrDefault(agent.id(), List.of()),
                tallies.getOrDefault(agent.name(), Tally.NONE),
                cycles.get(agent.id())))
        .toList();
  }

  /** One agent in the same way. */
  public Sheet of(AgentDefinition agent) {
    return sheets(agent.tenant(), List.of(agent)).getFirst();
  }
}
