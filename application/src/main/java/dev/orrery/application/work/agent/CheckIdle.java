package dev.orrery.application.work.agent;

import dev.orrery.application.work.FactoryJobs;
import dev.orrery.application.work.factory.FactoryFloor;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentRuns;
import dev.orrery.domain.agent.ReportedRuns;
import dev.orrery.domain.agent.RunMode;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.governance.WalletRules;
import dev.orrery.domain.governance.Wallets;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.FactoryFigures;
import dev.orrery.domain.work.Schedules;
import dev.orrery.domain.work.board.TaskLists;
import dev.orrery.domain.work.discovery.Engine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Says whether a cycle of an agent would have anything to do; anybody may ask, so it only counts.
 */
@Singleton
public final class CheckIdle {
  private final AgentDefinitions agents;
  private final AgentRuns runs;
  private final ReportedRuns reports;
  private final TaskLists tasks;
  private final Schedules schedules;
  private final FactoryFigures factory;
  private final FactoryFloor floor;
  private final Wallets wallets;
  private final WalletRules rules;

  @Inject
  public CheckIdle(
      AgentDefinitions agents,
      AgentRuns runs,
      ReportedRuns reports,
      TaskLists tasks,
      Schedules schedules,
      FactoryFigures factory,
      FactoryFloor floor,
      Wallets wallets,
      WalletRules rules) {
    this.agents = agents;
    this.runs = runs;
    this.reports = reports;
    this.tasks = tasks;
    this.schedules = schedules;
    this.factory = factory;
    this.floor = floor;
    this.wallets = wallets;
    this.rules = rules;
  }

  /** Why a cycle may be left out, or not; the first that holds counts. */
  public enum Reason {
    UNKNOWN_AGENT,
    AGENT_STOPPED,
    ALREADY_RUNNING,
    FACTORY_FULL,
    NO_TOKENS,
    NO_ENGINE_DUE,
    NO_TASKS,
    HAS_WORK;

    public boolean skips() {
      return this != HAS_WORK;
    }
  }

  /** What was found. */
  public record Found(Reason reason, long pendingTasks, Instant at) {}

  public Found check(TenantId tenant, String name, RunMode mode) {
    var now = agents.now();
    var agent = agents.find(tenant, name);
    if (agent.isEmpty()) {
      return new Found(Reason.UNKNOWN_AGENT, 0, now);
    }
    long pending = tasks.next(tenant, name).total();
    if (agent.get().isHeld()) {
      return new Found(Reason.AGENT_STOPPED, pending, now);
    }
    if (runs.running(agent.get().id()).isPresent() || reports.atWork(agent.get())) {
      return new Found(Reason.ALREADY_RUNNING, pending, now);
    }
    if (factory.active(FactoryJobs.QUEUE) >= floor.wanted()) {
      return new Found(Reason.FACTORY_FULL, pending, now);
    }
    if (cannotPay(agent.get())) {
      return new Found(Reason.NO_TOKENS, pending, now);
    }
    var reason =
        switch (mode) {
          case DISCOVERY ->
              schedules.anyDue(tenant, Engine.key("")) ? Reason.HAS_WORK : Reason.NO_ENGINE_DUE;
          case TASK -> pending == 0 ? Reason.NO_TASKS : Reason.HAS_WORK;
        };
    return new Found(reason, pending, now);
  }

  /** Its turns are paid for from the wallet of whoever owns it. */
  private boolean cannotPay(AgentDefinition agent) {
    return rules.chargesTurns()
        && wallets.read(WalletKey.ofUser(agent.tenant(), agent.owner(), Unit.TOKEN)).spendable()
            <= 0;
  }
}
