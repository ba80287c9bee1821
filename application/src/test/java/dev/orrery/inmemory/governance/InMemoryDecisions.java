package dev.orrery.inmemory.governance;

import dev.orrery.domain.governance.Decision;
import dev.orrery.domain.governance.Decisions;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.ArrayList;
import java.util.Collections;

/** The access log in memory. */
public final class InMemoryDecisions implements Decisions {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final Settings settings;
  private final InMemoryTable<Long, Decision> rows;
  private long last;

  public InMemoryDecisions(InMemoryTransactions transactions, Clock clock, Settings settings) {
    this.transactions = transactions;
    this.clock = clock;
    this.settings = settings;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public void record(Decision decision) {
    transactions.inOne(() -> {
      last++;
      rows.put(
          last,
          new Decision(
              decision.tenant(),
              decision.agentName(),
              decision.action(),
              decision.resource(),
              decision.allowed(),
              decision.reason(),
              decision.rule(),
              decision.policy(),
              clock.now()));
    });
  }

  @Override
  public Slice<Decision> list(TenantId tenant, Window window) {
    var newest =
        new ArrayList<>(rows.all().stream().filter(it -> it.tenant().equals(tenant)).toList());
    Collections.reverse(newest);
    var kept = newest.stream().limit(settings.integer("governance.max_decisions", 10_000)).toList();
    var items = kept.stream().skip(window.offset()).limit(window.limit()).toList();
    return new Slice<>(items, kept.size());
  }
}
