package dev.orrery.inmemory.agent;

import dev.orrery.contract.agent.PersonasContract;
import dev.orrery.domain.agent.Personas;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryPersonasTest extends PersonasContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryPersonas personas = new InMemoryPersonas(transactions);

  @Override
  protected Personas personas() {
    return personas;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
