package dev.orrery.application.agent;

import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Sets offline who was not heard of for long: a timer calls it. */
@Singleton
public final class SilenceAgents {
  private static final int AT_ONCE = 100;

  private final AgentDefinitions agents;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public SilenceAgents(AgentDefinitions agents, Transactions transactions, EventLog events) {
    this.agents = agents;
    this.transactions = transactions;
    this.events = events;
  }

  /** Works off all that are silent; says how many there were. */
  public int silence() {
    int total = 0;
    int some;
    do {
      some = transactions.inOne(this::batch);
      total += some;
    } while (some == AT_ONCE);
    return total;
  }

  private int batch() {
    var silent = agents.silence(AT_ONCE);
    if (!silent.isEmpty()) {
      events.append(silent.stream().map(AgentEvents::silenced).toList());
    }
    return silent.size();
  }
}
