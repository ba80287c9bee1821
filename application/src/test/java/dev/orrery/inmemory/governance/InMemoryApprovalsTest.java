package dev.orrery.inmemory.governance;

import dev.orrery.contract.governance.ApprovalsContract;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;

class InMemoryApprovalsTest extends ApprovalsContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryApprovals approvals = new InMemoryApprovals(transactions, clock);

  @Override
  protected Approvals approvals() {
    return approvals;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected void passTime(Duration time) {
    clock.advance(time);
  }
}
