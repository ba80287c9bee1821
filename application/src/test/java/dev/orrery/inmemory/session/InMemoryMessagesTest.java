package dev.orrery.inmemory.session;

import dev.orrery.contract.session.MessagesContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Messages;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turns;

class InMemoryMessagesTest extends MessagesContract {
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
  protected Messages messages() {
    return world.messages;
  }

  @Override
  protected Transactions transactions() {
    return world.transactions;
  }
}
