package dev.orrery.application.work.agent;

import dev.orrery.application.session.AwaitTurn;
import dev.orrery.application.session.CancelRun;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentRuns;
import dev.orrery.domain.agent.AgentWork;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.session.Turns;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What agents work on are turns, which can be stopped and waited for. */
@Singleton
public final class RunningAgents implements AgentWork {
  private final AgentRuns runs;
  private final Turns turns;
  private final CancelRun cancel;
  private final AwaitTurn await;

  @Inject
  public RunningAgents(AgentRuns runs, Turns turns, CancelRun cancel, AwaitTurn await) {
    this.runs = runs;
    this.turns = turns;
    this.cancel = cancel;
    this.await = await;
  }

  @Override
  public boolean interrupt(AgentDefinition agent) {
    return runs.running(agent.id())
        .flatMap(run -> turns.find(run.turn()))
        .filter(turn -> !turn.ended())
        .map(turn -> cancel.cancel(Principal.system(agent.tenant(), agent.owner()), turn.rootRun()))
        .orElse(false);
  }

  @Override
  public boolean awaitRest(AgentDefinition agent, Duration patience) throws InterruptedException {
    var run = runs.running(agent.id());
    return run.isEmpty() || await.await(run.get().turn(), patience).isPresent();
  }
}
