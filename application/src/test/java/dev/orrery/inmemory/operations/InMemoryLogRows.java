package dev.orrery.inmemory.operations;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.operations.LogEntry;
import dev.orrery.domain.operations.LogQuery;
import dev.orrery.domain.operations.LogRows;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

/** Lines that callers wrote, in memory. */
public final class InMemoryLogRows implements LogRows {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<Long, Row> rows;

  private record Row(TenantId tenant, LogEntry line) {}

  public InMemoryLogRows(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public LogEntry add(Draft line) {
    return transactions.inOne(() -> {
      long id = rows.keys().size() + 1L;
      var added =
          new LogEntry(
              id, clock.now(), line.level(), line.agent(), line.message(), line.meta(), null);
      rows.put(id, new Row(line.tenant(), added));
      return added;
    });
  }

  @Override
  public Slice<LogEntry> newest(TenantId tenant, LogQuery query, int limit) {
    var found =
        rows.all().reversed().stream()
            .filter(row -> row.tenant().equals(tenant))
            .map(Row::line)
            .filter(query::matches)
            .toList();
    return new Slice<>(found.stream().limit(limit).toList(), found.size());
  }
}
