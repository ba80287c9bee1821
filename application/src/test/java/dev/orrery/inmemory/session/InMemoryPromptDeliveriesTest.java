package dev.orrery.inmemory.session;

import dev.orrery.contract.session.PromptDeliveriesContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.PromptDeliveries;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turns;

class InMemoryPromptDeliveriesTest extends PromptDeliveriesContract {
  private final World world = new World();
  private final PromptDeliveries deliveries = new InMemoryPromptDeliveries(world.transactions);

  @Override
  protected Sessions sessions() {
    return world.sessions;
  }

  @Override
  protected Turns turns() {
    return world.turns;
  }

  @Override
  protected PromptDeliveries deliveries() {
    return deliveries;
  }

  @Override
  protected Transactions transactions() {
    return world.transactions;
  }
}
