package dev.orrery.application.agent;

import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentWork;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Ends what an agent works on, as far as it yields soon, and has it begin anew. */
@Singleton
public final class RestartAgent {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final AgentDefinitions agents;
  private final AgentWork work;
  private final StartAgent start;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public RestartAgent(
      AgentDefinitions agents,
      AgentWork work,
      StartAgent start,
      Transactions transactions,
      EventLog events) {
    this.agents = agents;
    this.work = work;
    this.start = start;
    this.transactions = transactions;
    this.events = events;
  }

  /** Empty where the caller sees no such agent; one that was held meanwhile stays so. */
  public Optional<AgentDefinition> restart(Principal caller, String name)
      throws InterruptedException {
    AgentReach.check(caller, name);
    var stopping =
        transactions.inOne(() -> {
          var agent = agents.lock(caller.tenant(), name);
          agent.ifPresent(work::interrupt);
          return agent;
        });
    if (stopping.isEmpty()) {
      return Optional.empty();
    }
    boolean wasHeld = stopping.get().isHeld();
    work.awaitRest(stopping.get(), PATIENCE);
    return transactions.inOne(() ->
        agents
            .lock(caller.tenant(), name)
            .map(agent -> agent.isHeld() && !wasHeld ? agent : begin(caller, agent)));
  }

  private AgentDefinition begin(Principal caller, AgentDefinition agent) {
    var started = start.free(agent);
    events.append(AgentEvents.restarted(caller, started));
    return started;
  }
}
