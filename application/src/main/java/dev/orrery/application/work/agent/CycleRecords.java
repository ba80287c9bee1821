package dev.orrery.application.work.agent;

import dev.orrery.application.agent.AgentEvents;
import dev.orrery.application.session.SubmitAgentTurn;
import dev.orrery.application.work.FireEnds;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentRun;
import dev.orrery.domain.agent.AgentRuns;
import dev.orrery.domain.agent.AgentState;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.Fires;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.board.Task;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The two commits of a cycle: a task is handed over once, and its end is counted once. */
@Singleton
public final class CycleRecords {
  private static final int LONGEST_NOTE = 500;

  private final FireEnds ends;
  private final Fires fires;
  private final AgentDefinitions agents;
  private final AgentRuns runs;
  private final CycleTasks tasks;
  private final SubmitAgentTurn submit;
  private final EventLog events;

  @Inject
  public CycleRecords(
      FireEnds ends,
      Fires fires,
      AgentDefinitions agents,
      AgentRuns runs,
      CycleTasks tasks,
      SubmitAgentTurn submit,
      EventLog events) {
    this.ends = ends;
    this.fires = fires;
    this.agents = agents;
    this.runs = runs;
    this.tasks = tasks;
    this.submit = submit;
    this.events = events;
  }

  /** A cycle whose task is with the turn engine. */
  record Begun(FireEnds.Open open, AgentRun run) {}

  /** In the caller's transaction; empty where there is nothing to wait for. */
  Optional<Begun> begin(Job job) {
    var open = ends.begin(job);
    if (open.isEmpty()) {
      return Optional.empty();
    }
    var known = runs.of(open.get().fire().id());
    return known.isPresent()
        ? Optional.of(new Begun(open.get(), known.get()))
        : begin(job, open.get());
  }

  private Optional<Begun> begin(Job job, FireEnds.Open open) {
    var agent = agent(open);
    if (agent.isEmpty() || agent.get().isHeld()) {
      ends.end(job, open, Fire.State.CANCELLED, "the agent is held or gone");
      return Optional.empty();
    }
    var task = tasks.take(agent.get());
    if (task.isEmpty()) {
      // Who was only silent is back; a schedule that is off was fired by hand.
      save(
          agent.get(),
          open.schedule().enabled()
              ? agent.get().state().free(AgentStatus.IDLE)
              : agent.get().state());
      ends.end(job, open, Fire.State.SUCCEEDED, "nothing to do");
      return Optional.empty();
    }
    return Optional.of(new Begun(open, begin(open, agent.get(), task.get())));
  }

  private AgentRun begin(FireEnds.Open open, AgentDefinition agent, Task task) {
    var turn = submit.submit(agent, CycleTasks.words(task));
    fires.start(open.fire().id(), turn.id());
    var state =
        agent.state().free(AgentStatus.WORKING).on(task.content().title()).heard(agents.now());
    agents.save(agent.with(state));
    return runs.begin(new AgentRun.Draft(agent, open.fire().id(), task.id(), turn.id()));
  }

  /** The end of the turn, or none where it was gone or took too long; in one transaction. */
  void end(Job job, Begun begun, Optional<Turn> turn) {
    var ending = turn.map(Turn::ending);
    var note = shortened(ending.map(Turn.Ending::answer).orElse("It took too long or was deleted"));
    var how = ending.map(Turn.Ending::outcome).orElse(Turn.Outcome.FAILED);
    agent(begun.open())
        .ifPresent(
            agent -> put(agent, begun.run(), how, ending.map(Turn.Ending::answer).orElse("")));
    runs.end(begun.run().id(), state(how), note);
    ends.end(job, begun.open(), fire(how), note);
  }

  private void put(AgentDefinition agent, AgentRun run, Turn.Outcome how, String answer) {
    switch (how) {
      case ANSWERED -> tasks.done(agent, run, answer);
      case ASKED -> tasks.toReview(agent, run, answer);
      case FAILED, CANCELLED -> tasks.giveBack(agent, run);
    }
    boolean failed = how == Turn.Outcome.FAILED;
    rest(agent, failed ? AgentStatus.ERROR : AgentStatus.IDLE);
    if (failed) {
      events.append(AgentEvents.failed(Principal.system(agent.tenant(), agent.owner()), agent));
    }
  }

  /** Gives the task back where the cycle can not be begun or ended at all. */
  void giveUp(Job job, String reason) {
    ends.begin(job)
        .ifPresent(open -> {
          runs.of(open.fire().id())
              .ifPresent(run -> {
                agent(open).ifPresent(agent -> put(agent, run, Turn.Outcome.FAILED, ""));
                runs.end(run.id(), AgentRun.State.FAILED, shortened(reason));
              });
          ends.end(job, open, Fire.State.FAILED, shortened(reason));
        });
  }

  private Optional<AgentDefinition> agent(FireEnds.Open open) {
    return open.schedule().action() instanceof Action.AgentCycle cycle
        ? agents.lock(open.schedule().tenant(), cycle.agent())
        : Optional.empty();
  }

  /** It is still at work, while its task takes long. */
  void beat(Begun begun) {
    agent(begun.open())
        .ifPresent(agent -> agents.save(agent.with(agent.state().heard(agents.now()))));
  }

  /** Who was stopped meanwhile, or taken out of service, stays so. */
  private void rest(AgentDefinition agent, AgentStatus status) {
    boolean stays = agent.isHeld() || agent.status() == AgentStatus.OFFLINE;
    save(agent, stays ? agent.state() : agent.state().free(status));
  }

  private void save(AgentDefinition agent, AgentState state) {
    agents.save(agent.with(state.on(null).heard(agents.now())));
  }

  private static AgentRun.State state(Turn.Outcome how) {
    return switch (how) {
      case ANSWERED, ASKED -> AgentRun.State.SUCCEEDED;
      case FAILED -> AgentRun.State.FAILED;
      case CANCELLED -> AgentRun.State.CANCELLED;
    };
  }

  private static Fire.State fire(Turn.Outcome how) {
    return switch (how) {
      case ANSWERED, ASKED -> Fire.State.SUCCEEDED;
      case FAILED -> Fire.State.FAILED;
      case CANCELLED -> Fire.State.CANCELLED;
    };
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_NOTE));
  }
}
