package dev.orrery.application.operations;

import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.governance.Rules;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.governance.Wallets;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.operations.AgentFigures;
import dev.orrery.domain.work.board.ProductStatus;
import dev.orrery.domain.work.board.Products;
import dev.orrery.domain.work.board.TaskFigures;
import dev.orrery.domain.work.board.TaskStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The figures of a tenant at a glance: one look at the rows for each group of them. */
@Singleton
public final class ReadDashboard {
  private static final int RUNS = 10;
  private static final int WEEK = 7;
  private static final int MOST_AGENTS = 200;

  private final AgentDefinitions agents;
  private final TaskFigures tasks;
  private final Products products;
  private final AgentFigures figures;
  private final Rules rules;
  private final Wallets wallets;

  @Inject
  public ReadDashboard(
      AgentDefinitions agents,
      TaskFigures tasks,
      Products products,
      AgentFigures figures,
      Rules rules,
      Wallets wallets) {
    this.agents = agents;
    this.tasks = tasks;
    this.products = products;
    this.figures = figures;
    this.rules = rules;
    this.wallets = wallets;
  }

  /** How many there are of each kind, by their status. */
  public record Counts(
      Map<AgentStatus, Long> agents,
      Map<TaskStatus, Long> tasks,
      Map<ProductStatus, Long> products) {
    public Counts {
      agents = Map.copyOf(agents);
      tasks = Map.copyOf(tasks);
      products = Map.copyOf(products);
    }

    public static long total(Map<?, Long> counts) {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The tasks that wait for a person. */
    public long pending() {
      return tasks.getOrDefault(TaskStatus.REVIEW, 0L) + tasks.getOrDefault(TaskStatus.BLOCKED, 0L);
    }
  }

  /**
   * What happened of late.
   *
   * @param tokensLeft in the tenant's wallet
   */
  public record Overview(
      long tokensLeft,
      List<AgentFigures.Ran> runs,
      long rules,
      long permanentRules,
      List<AgentFigures.Day> week) {
    public Overview {
      runs = List.copyOf(runs);
      week = List.copyOf(week);
    }
  }

  /** For anybody, of a tenant: it only counts. */
  public Counts counts(TenantId tenant) {
    return new Counts(agents.count(tenant), tasks.count(tenant), products.count(tenant));
  }

  public Counts counts(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    return counts(caller.tenant());
  }

  public Overview overview(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    var tenant = caller.tenant();
    var counted = rules.count(tenant);
    return new Overview(
        wallets.read(WalletKey.ofTenant(tenant, Unit.TOKEN)).spendable(),
        figures.recent(tenant, RUNS),
        counted.all(),
        counted.permanent(),
        figures.days(tenant, WEEK));
  }

  public List<AgentFigures.Efficiency> efficiency(Principal caller, int days) {
    ForbiddenException.unless(caller, Capability.READ);
    return figures.efficiency(caller.tenant(), days, MOST_AGENTS);
  }

  /** Whoever has something open, who waits longest first. */
  public List<TaskFigures.Backlog> backlog(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    return tasks.backlog(caller.tenant(), MOST_AGENTS);
  }
}
