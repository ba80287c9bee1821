package dev.orrery.application.session;

import dev.orrery.application.session.engine.AcceptTurn;
import dev.orrery.application.session.engine.DirectProgram;
import dev.orrery.application.session.engine.Engine;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentHomes;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionSetup;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.workspace.Workspace;
import dev.orrery.domain.workspace.Workspaces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Gives a defined agent something to do, in a session of its own and in its own directory. */
@Singleton
public final class SubmitAgentTurn {
  private static final String CHANNEL = "agent";

  private final AddSession add;
  private final Workspaces workspaces;
  private final AgentHomes homes;
  private final AcceptTurn accept;
  private final Engine engine;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  @Inject
  public SubmitAgentTurn(
      AddSession add,
      Workspaces workspaces,
      AgentHomes homes,
      AcceptTurn accept,
      Engine engine,
      Transactions transactions,
      Ids ids,
      Clock clock) {
    this.add = add;
    this.workspaces = workspaces;
    this.homes = homes;
    this.accept = accept;
    this.engine = engine;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /** In the caller's transaction; what is committed survives a crash. */
  public Turn submit(AgentDefinition agent, String content) {
    var by = Principal.system(agent.tenant(), agent.owner());
    var session = add.open(by, session(agent));
    var turn =
        accept.accept(
            by,
            session,
            content,
            CHANNEL,
            DirectProgram.NAME,
            Run.Priority.NORMAL,
            Json.object("unattended", true));
    transactions.afterCommit(engine::wake);
    return turn;
  }

  private Session session(AgentDefinition agent) {
    var now = clock.now();
    return new Session(
        new SessionId(ids.next()),
        0,
        agent.tenant(),
        agent.owner(),
        agent.name(),
        CHANNEL,
        null,
        workspace(agent).id(),
        agent.content().model(),
        Session.State.OPEN,
        null,
        null,
        null,
        Json.object("agent", agent.name()),
        SessionSetup.plain("agent:" + agent.id().value()),
        now,
        now,
        null,
        null);
  }

  /** An agent that was only written down works in the state workspace. */
  private Workspace workspace(AgentDefinition agent) {
    return homes
        .find(agent.tenant(), agent.name())
        .map(home ->
            workspaces.register(
                agent.tenant(),
                agent.owner(),
                home,
                Workspace.Purpose.AGENT,
                Workspace.History.NONE))
        .orElseGet(() -> workspaces.state(agent.tenant()));
  }
}
