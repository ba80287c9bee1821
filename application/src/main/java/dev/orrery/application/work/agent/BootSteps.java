package dev.orrery.application.work.agent;

import dev.orrery.application.agent.AgentEvents;
import dev.orrery.application.work.agent.BootstrapAgent.Outcome;
import dev.orrery.application.work.agent.BootstrapAgent.Result;
import dev.orrery.application.work.agent.BootstrapAgent.Step;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentSchedules;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of making an agent that come after its registration, each for itself. */
@Singleton
public final class BootSteps {
  private static final Logger LOG = LoggerFactory.getLogger(BootSteps.class);

  private final AgentDefinitions agents;
  private final AgentSchedules schedules;
  private final AgentFiles files;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public BootSteps(
      AgentDefinitions agents,
      AgentSchedules schedules,
      AgentFiles files,
      Transactions transactions,
      EventLog events) {
    this.agents = agents;
    this.schedules = schedules;
    this.files = files;
    this.transactions = transactions;
    this.events = events;
  }

  /** Does something for an agent and says in a line what it did. */
  private interface Work {
    String on(AgentDefinition agent) throws IOException;
  }

  private record Plan(String name, Work work) {}

  Outcome.Made run(Principal caller, AgentDefinition agent, List<Step> before) {
    var done = new ArrayList<>(before);
    boolean failed = false;
    for (var plan : plans(caller)) {
      var step =
          failed
              ? new Step(done.size() + 1, plan.name(), Result.SKIPPED, "left out", Duration.ZERO)
              : step(agent, done.size() + 1, plan);
      failed |= step.result() == Result.FAILED;
      done.add(step);
    }
    var last = failed ? toError(caller, agent) : now(agent);
    return new Outcome.Made(last, done);
  }

  private List<Plan> plans(Principal caller) {
    return List.of(
        new Plan("workspace_creation", agent -> change(agent, files.home(agent))),
        new Plan("soul_md", files::soul),
        new Plan("run_script", files::script),
        new Plan("automations", files::automations),
        new Plan("launchagent_plist", this::schedule),
        new Plan("load_agent", this::load),
        new Plan("update_heartbeat", this::beat),
        new Plan("log", agent -> tell(caller, agent)),
        new Plan("verify", this::verify));
  }

  private Step step(AgentDefinition agent, int number, Plan plan) {
    long began = System.nanoTime();
    Result result;
    String message;
    try {
      message = plan.work().on(agent);
      result = Result.OK;
    } catch (IOException | RuntimeException e) {
      LOG.warn("a step of making agent={} failed step={}", agent.name(), plan.name(), e);
      message = "it could not be done, the server's log says why";
      result = Result.FAILED;
    }
    return new Step(
        number, plan.name(), result, message, Duration.ofNanos(System.nanoTime() - began));
  }

  private String change(AgentDefinition agent, UnaryOperator<AgentDefinition> change) {
    return transactions.inOne(() -> {
      var locked = agents.lock(agent.tenant(), agent.id()).orElseThrow();
      return "made " + agents.save(change.apply(locked)).content().workspacePath();
    });
  }

  /** The server's own scheduler starts agents on every machine. */
  private String schedule(AgentDefinition agent) {
    arm(agent, false);
    return "scheduled every " + agent.content().interval().toSeconds() + " seconds";
  }

  private String load(AgentDefinition agent) {
    arm(agent, true);
    return "the first cycle is due";
  }

  private void arm(AgentDefinition agent, boolean atOnce) {
    transactions.inOne(
        () -> schedules.arm(agents.lock(agent.tenant(), agent.id()).orElseThrow(), atOnce));
  }

  private String beat(AgentDefinition agent) {
    transactions.inOne(() -> {
      var locked = agents.lock(agent.tenant(), agent.id()).orElseThrow();
      agents.save(locked.with(locked.state().heard(agents.now())));
    });
    return "heard of";
  }

  private String tell(Principal caller, AgentDefinition agent) {
    transactions.inOne(() -> events.append(AgentEvents.created(caller, agent)));
    return "written down";
  }

  private String verify(AgentDefinition agent) {
    files.verify(agent);
    var cycles = schedules.cycles(agent.tenant(), List.of(agent.id())).get(agent.id());
    if (cycles == null || !cycles.armed()) {
      throw new IllegalStateException("The agent has no schedule");
    }
    return "everything is in its place";
  }

  private AgentDefinition now(AgentDefinition agent) {
    return agents.find(agent.tenant(), agent.id()).orElseThrow();
  }

  private AgentDefinition toError(Principal caller, AgentDefinition agent) {
    return transactions.inOne(() -> {
      var locked = agents.lock(agent.tenant(), agent.id()).orElseThrow();
      schedules.disarm(locked);
      var broken = agents.save(locked.with(locked.state().free(AgentStatus.ERROR)));
      events.append(AgentEvents.failed(caller, broken));
      return broken;
    });
  }
}
