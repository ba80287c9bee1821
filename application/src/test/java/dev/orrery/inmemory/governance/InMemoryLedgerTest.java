package dev.orrery.inmemory.governance;

import dev.orrery.contract.governance.LedgerContract;
import dev.orrery.domain.governance.Allowances;
import dev.orrery.domain.governance.Ledger;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.SequentialIds;
import java.time.Duration;

class InMemoryLedgerTest extends LedgerContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryLedger ledger =
      new InMemoryLedger(transactions, clock, new SequentialIds());

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected Allowances allowances() {
    return ledger;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected void passTime(Duration time) {
    clock.advance(time);
  }

  @Override
  protected long overrun(String holder, Unit unit) {
    return ledger.overrun(Tenancy.DEFAULT, holder, unit);
  }
}
