package dev.orrery.inmemory.identity;

import dev.orrery.contract.identity.TicketsContract;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.identity.Tickets;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Instant;

class InMemoryTicketsTest extends TicketsContract {
  private final InMemoryKeys keys = new InMemoryKeys();
  private final InMemoryTickets tickets = new InMemoryTickets(keys, Instant::now);
  private final InMemoryTransactions transactions = new InMemoryTransactions();

  @Override
  protected Tickets tickets() {
    return tickets;
  }

  @Override
  protected Keys keys() {
    return keys;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
