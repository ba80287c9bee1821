package dev.orrery.inmemory.operations;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.operations.Total;
import dev.orrery.domain.operations.Totals;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts in memory. */
public final class InMemoryTotals implements Totals {
  private record Key(TenantId tenant, Total total) {}

  private final InMemoryTransactions transactions;
  private final InMemoryTable<Key, Long> rows;

  public InMemoryTotals(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public void add(TenantId tenant, Total total, long more) {
    transactions.inOne(() -> {
      var key = new Key(tenant, total);
      rows.put(key, rows.find(key).orElse(0L) + more);
    });
  }

  @Override
  public Map<Total, Long> read(@Nullable TenantId tenant) {
    return transactions.inOne(() -> {
      var totals = new EnumMap<Total, Long>(Total.class);
      for (var key : rows.keys()) {
        if (tenant == null || tenant.equals(key.tenant())) {
          totals.merge(key.total(), rows.find(key).orElseThrow(), Long::sum);
        }
      }
      return totals;
    });
  }
}
