package dev.orrery.inmemory.kernel;

import dev.orrery.domain.kernel.SubscriberCursors;

/** Durable positions in memory; nobody else can hold a lock while a transaction runs. */
public final class InMemorySubscriberCursors implements SubscriberCursors {
  private final InMemoryTable<String, Long> rows;

  public InMemorySubscriberCursors(InMemoryTransactions transactions) {
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public long lock(String subscriber) {
    return rows.find(subscriber).orElse(0L);
  }

  @Override
  public void advance(String subscriber, long pos) {
    rows.put(subscriber, pos);
  }
}
