package dev.orrery.inmemory.session;

import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.session.PromptDeliveries;
import dev.orrery.domain.session.PromptDelivery;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.Optional;

/** Reports of deliveries in memory. */
public final class InMemoryPromptDeliveries implements PromptDeliveries {
  private final InMemoryTable<TurnId, PromptDelivery> rows;

  public InMemoryPromptDeliveries(InMemoryTransactions transactions) {
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public void keep(TurnId turn, PromptDelivery report) {
    rows.put(turn, report);
  }

  @Override
  public Optional<PromptDelivery> find(TurnId turn) {
    return rows.find(turn);
  }
}
