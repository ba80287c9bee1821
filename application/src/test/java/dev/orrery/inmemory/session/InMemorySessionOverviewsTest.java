package dev.orrery.inmemory.session;

import dev.orrery.contract.session.SessionOverviewsContract;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.governance.SessionPolicies;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Messages;
import dev.orrery.domain.session.Questions;
import dev.orrery.domain.session.ReadCursors;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.SessionMeasures;
import dev.orrery.domain.session.SessionOverviews;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Stalls;
import dev.orrery.domain.session.Steps;
import dev.orrery.domain.session.Turns;
import dev.orrery.domain.workspace.Workspaces;
import java.time.Duration;

class InMemorySessionOverviewsTest extends SessionOverviewsContract {
  private final World world = new World();

  @Override
  protected Sessions sessions() {
    return world.sessions;
  }

  @Override
  protected Turns turns() {
    return world.turns;
  }

  @Override
  protected Runs runs() {
    return world.runs;
  }

  @Override
  protected Steps steps() {
    return world.steps;
  }

  @Override
  protected Messages messages() {
    return world.messages;
  }

  @Override
  protected Approvals approvals() {
    return world.approvals;
  }

  @Override
  protected Questions questions() {
    return world.questions;
  }

  @Override
  protected Workspaces workspaces() {
    return world.workspaces;
  }

  @Override
  protected SessionOverviews overviews() {
    return world.overviews;
  }

  @Override
  protected Stalls stalls() {
    return world.stalls;
  }

  @Override
  protected SessionPolicies policies() {
    return world.sessionPolicies;
  }

  @Override
  protected ReadCursors cursors() {
    return world.cursors;
  }

  @Override
  protected SessionMeasures measures() {
    return world.measures;
  }

  @Override
  protected Transactions transactions() {
    return world.transactions;
  }

  @Override
  protected void advance(Duration by) {
    world.clock.advance(by);
  }
}
