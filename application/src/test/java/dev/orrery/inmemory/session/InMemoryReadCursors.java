package dev.orrery.inmemory.session;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.session.ReadCursors;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

/** Readers' cursors in memory. */
public final class InMemoryReadCursors implements ReadCursors {
  private record Key(SessionId session, String consumer) {}

  private final InMemoryTransactions transactions;
  private final InMemoryTable<Key, Long> rows;

  public InMemoryReadCursors(InMemoryTransactions transactions, InMemorySessions sessions) {
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
    sessions.whenDeleted(
        id -> rows.keys().stream().filter(key -> key.session().equals(id)).forEach(rows::remove));
  }

  @Override
  public long position(SessionId session, String consumer) {
    return rows.find(new Key(session, consumer)).orElse(0L);
  }

  @Override
  public boolean move(SessionId session, String consumer, long from, long to) {
    return transactions.inOne(() -> {
      if (position(session, consumer) != from) {
        return false;
      }
      rows.put(new Key(session, consumer), to);
      return true;
    });
  }
}
