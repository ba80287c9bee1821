package dev.orrery.application.work.agent;

import dev.orrery.application.agent.AgentEvents;
import dev.orrery.application.work.agent.BootstrapAgent.Outcome;
import dev.orrery.application.work.agent.BootstrapAgent.Result;
import dev.orrery.application.work.agent.BootstrapAgent.Step;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentSchedules;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.kernel.EventDraft;
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
  private static final String THERE = "it is there already";
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

  /** Whether something is there already, so that it need not be done again. */
  private interface Check {
    boolean holds(AgentDefinition agent);
  }

  private record Plan(String name, Check done, Work work) {}

  /** Does again what is missing; an agent that nothing keeps from its work is out of its error. */
  Outcome.Made mend(Principal caller, AgentDefinition agent) {
    var first = new Step(1, BootstrapAgent.REGISTRATION, Result.SKIPPED, THERE, Duration.ZERO);
    return run(
        caller, agent, List.of(first), mending(agent, at -> tell(AgentEvents.mended(caller, at))));
  }

  Outcome.Made run(Principal caller, AgentDefinition agent, List<Step> before) {
    return run(caller, agent, before, making(caller, agent));
  }

  private Outcome.Made run(
      Principal caller, AgentDefinition agent, List<Step> before, List<Plan> plans) {
    var done = new ArrayList<>(before);
    boolean failed = false;
    for (var plan : plans) {
      int number = done.size() + 1;
      var step = failed ? skipped(number, plan, "left out") : step(agent, number, plan);
      failed |= step.result() == Result.FAILED;
      done.add(step);
    }
    var last = failed ? toError(caller, agent) : now(agent);
    return new Outcome.Made(last, done);
  }

  private List<Plan> making(Principal caller, AgentDefinition agent) {
    return mending(agent, at -> tell(AgentEvents.created(caller, at))).stream()
        .map(plan -> new Plan(plan.name(), at -> false, plan.work()))
        .toList();
  }

  private List<Plan> mending(AgentDefinition agent, Work tell) {
    boolean rests = agent.isHeld() || isArmed(agent);
    return List.of(
        new Plan("workspace_creation", files::hasHome, at -> change(at, files.home(at))),
        new Plan("soul_md", at -> files.has(at, AgentFiles.SOUL), files::soul),
        new Plan("run_script", at -> files.has(at, AgentFiles.SCRIPT), files::script),
        new Plan("automations", files::hasAutomations, files::automations),
        new Plan("launchagent_plist", at -> rests, this::schedule),
        new Plan("load_agent", at -> rests, this::load),
        new Plan("update_heartbeat", at -> false, this::beat),
        new Plan("log", at -> false, tell),
        new Plan("verify", at -> false, this::verify));
  }

  private Step step(AgentDefinition agent, int number, Plan plan) {
    long began = System.nanoTime();
    Result result;
    String message;
    try {
      if (plan.done().holds(agent)) {
        return skipped(number, plan, THERE);
      }
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

  private static Step skipped(int number, Plan plan, String why) {
    return new Step(number, plan.name(), Result.SKIPPED, why, Duration.ZERO);
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
    transactions.inOne(() ->
        agents
            .lock(agent.tenant(), agent.id())
            .filter(locked -> !locked.isHeld())
            .ifPresent(locked -> schedules.arm(locked, atOnce)));
  }

  private String beat(AgentDefinition agent) {
    transactions.inOne(() -> {
      var locked = agents.lock(agent.tenant(), agent.id()).orElseThrow();
      boolean stays = locked.isHeld() || locked.status() == AgentStatus.WORKING;
      var state = stays ? locked.state() : locked.state().free(AgentStatus.IDLE);
      agents.save(locked.with(state.heard(agents.now())));
    });
    return "heard of";
  }

  private String tell(EventDraft event) {
    transactions.inOne(() -> events.append(event));
    return "written down";
  }

  private String verify(AgentDefinition agent) {
    files.verify(agent);
    if (!now(agent).isHeld() && !isArmed(agent)) {
      throw new IllegalStateException("The agent has no schedule");
    }
    return "everything is in its place";
  }

  private boolean isArmed(AgentDefinition agent) {
    var cycles = schedules.cycles(agent.tenant(), List.of(agent.id())).get(agent.id());
    return cycles != null && cycles.armed();
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
