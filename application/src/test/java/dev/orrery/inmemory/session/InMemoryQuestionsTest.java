package dev.orrery.inmemory.session;

import dev.orrery.contract.session.QuestionsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Questions;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turns;
import java.time.Duration;

class InMemoryQuestionsTest extends QuestionsContract {
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
  protected Questions questions() {
    return world.questions;
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
