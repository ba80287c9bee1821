package dev.orrery.inmemory.commerce;

import dev.orrery.domain.commerce.PaymentEvent;
import dev.orrery.domain.commerce.PaymentEvents;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

/** The events of payment providers in memory. */
public final class InMemoryPaymentEvents implements PaymentEvents {
  private record Key(String provider, String id) {}

  private final InMemoryTable<Key, PaymentEvent> rows;

  public InMemoryPaymentEvents(InMemoryTransactions transactions) {
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public boolean note(String provider, PaymentEvent event) {
    return rows.putNew(new Key(provider, event.id()), event);
  }
}
