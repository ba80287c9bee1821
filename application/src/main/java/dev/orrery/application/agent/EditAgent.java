package dev.orrery.application.agent;

import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Takes down what is reported of an agent, which is a sign of life too. */
@Singleton
public final class EditAgent {
  private final AgentDefinitions agents;
  private final HoldAgent hold;
  private final StartAgent start;
  private final Transactions transactions;

  @Inject
  public EditAgent(
      AgentDefinitions agents, HoldAgent hold, StartAgent start, Transactions transactions) {
    this.agents = agents;
    this.hold = hold;
    this.start = start;
    this.transactions = transactions;
  }

  /**
   * What is reported.
   *
   * @param status null where nothing is said of it
   * @param task what it works on, from what was known before
   */
  public record Report(
      UnaryOperator<AgentContent> content,
      @Nullable AgentStatus status,
      UnaryOperator<@Nullable String> task) {}

  /** The agent as it is now; empty where the caller sees none. */
  public Optional<AgentDefinition> edit(Principal caller, AgentId id, Report report) {
    ForbiddenException.unless(caller, Capability.AGENT_OPERATE);
    return transactions.inOne(() ->
        agents
            .lock(caller.tenant(), id)
            .map(before -> {
              AgentReach.check(caller, before.name());
              return edit(caller, before, report);
            }));
  }

  private AgentDefinition edit(Principal caller, AgentDefinition before, Report report) {
    var reported =
        before
            .with(report.content().apply(before.content()))
            .with(before.state().heard(agents.now()));
    var moved = moved(caller, reported, report.status());
    return agents.save(moved.with(moved.state().on(report.task().apply(before.state().task()))));
  }

  /** As it is to be saved; a held agent does not let itself go by what it reports. */
  private AgentDefinition moved(
      Principal caller, AgentDefinition agent, @Nullable AgentStatus status) {
    if (status == null || status == agent.status()) {
      return agent;
    }
    if (status == AgentStatus.HELD) {
      return hold.hold(caller, agent, null).agent();
    }
    if (!agent.isHeld()) {
      return agent.with(agent.state().free(status));
    }
    if (caller.isAgent()) {
      return agent;
    }
    var free = start.start(caller, agent);
    return free.with(free.state().free(status));
  }
}
