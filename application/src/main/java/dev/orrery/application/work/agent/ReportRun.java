package dev.orrery.application.work.agent;

import dev.orrery.application.agent.AgentEvents;
import dev.orrery.application.agent.AgentReach;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentRun;
import dev.orrery.domain.agent.ReportedRun;
import dev.orrery.domain.agent.ReportedRun.Used;
import dev.orrery.domain.agent.ReportedRuns;
import dev.orrery.domain.agent.RunMode;
import dev.orrery.domain.kernel.AgentRunId;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.Tasks;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes down what an agent that works elsewhere tells of its runs: each is a sign of life. */
@Singleton
public final class ReportRun {
  private final AgentDefinitions agents;
  private final ReportedRuns reports;
  private final HeardAgents heard;
  private final Tasks tasks;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public ReportRun(
      AgentDefinitions agents,
      ReportedRuns reports,
      HeardAgents heard,
      Tasks tasks,
      Transactions transactions,
      EventLog events) {
    this.agents = agents;
    this.reports = reports;
    this.heard = heard;
    this.tasks = tasks;
    this.transactions = transactions;
    this.events = events;
  }

  /** A run that was not told of before. */
  public record Told(
      String agent, RunMode mode, AgentRun.State state, Used used, @Nullable TaskId task) {}

  /** What is new of a run; null stays as it was. */
  public record News(
      AgentRun.@Nullable State state,
      @Nullable Long tokens,
      @Nullable BigDecimal dollars,
      @Nullable TaskId task) {
    private Used over(Used before) {
      return new Used(
          tokens == null ? before.tokens() : tokens, dollars == null ? before.dollars() : dollars);
    }
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** The run as it is now. */
    record Written(ReportedRun run) implements Outcome {}

    /** The caller sees no such agent. */
    record NoAgent() implements Outcome {}

    /** Nobody told of such a run. */
    record NoRun() implements Outcome {}

    /** The caller sees no such task. */
    record NoTask() implements Outcome {}

    /** It was over already, in this state. */
    record Ended(AgentRun.State state) implements Outcome {}
  }

  /** Begins a run; those that the agent never ended are given up. */
  public Outcome begin(Principal caller, Told told) {
    AgentReach.check(caller, told.agent());
    return transactions.inOne(() -> {
      var agent = agents.lock(caller.tenant(), told.agent());
      if (agent.isEmpty()) {
        return new Outcome.NoAgent();
      }
      if (isMissing(caller.tenant(), told.task())) {
        return new Outcome.NoTask();
      }
      reports.giveUpSilent(agent.get());
      var run =
          reports.add(
              new ReportedRun.Draft(
                  agent.get(), told.mode(), told.task(), told.state(), told.used()));
      return written(caller, agent.get(), run, told.state() == AgentRun.State.FAILED);
    });
  }

  /** Tells more of a run; what it took may be told after its end. */
  public Outcome change(Principal caller, AgentRunId id, News news) {
    return transactions.inOne(() -> {
      var known = reports.find(caller.tenant(), id);
      AgentReach.check(caller, known.map(ReportedRun::agent).orElse(caller.name()));
      var agent = known.flatMap(run -> agents.lock(caller.tenant(), run.agent()));
      if (agent.isEmpty()) {
        return new Outcome.NoRun();
      }
      // Read again, as somebody else may have held the agent's lock.
      var run = reports.find(caller.tenant(), id).orElseThrow();
      return change(caller, agent.get(), run, news);
    });
  }

  private Outcome change(Principal caller, AgentDefinition agent, ReportedRun run, News news) {
    var state = Optional.ofNullable(news.state()).orElse(run.state());
    if (!run.may(state)) {
      return new Outcome.Ended(run.state());
    }
    if (isMissing(caller.tenant(), news.task())) {
      return new Outcome.NoTask();
    }
    var task = Optional.ofNullable(news.task()).orElse(run.task());
    var saved = reports.save(run.told(task, state, news.over(run.used())));
    return written(caller, agent, saved, state == AgentRun.State.FAILED && state != run.state());
  }

  private boolean isMissing(TenantId tenant, @Nullable TaskId task) {
    return task != null && tasks.find(tenant, task).isEmpty();
  }

  private Outcome written(
      Principal caller, AgentDefinition agent, ReportedRun run, boolean failedNow) {
    var after = heard.of(agent, run);
    if (failedNow) {
      events.append(AgentEvents.failed(caller, after));
    }
    return new Outcome.Written(run);
  }
}
