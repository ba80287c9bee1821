package dev.orrery.inmemory.governance;

import dev.orrery.contract.governance.AuditChainContract;
import dev.orrery.domain.governance.AuditChain;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryAuditTrail;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemorySealer;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.InMemoryWakeups;
import dev.orrery.inmemory.kernel.PlainJson;

class InMemoryAuditChainTest extends AuditChainContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryAuditTrail trail =
      new InMemoryAuditTrail(transactions, clock, new PlainJson());
  private final InMemorySealer sealer =
      new InMemorySealer(
          transactions, new InMemoryEventLog(transactions, clock), trail, new InMemoryWakeups());
  private final InMemoryAuditChain chain = new InMemoryAuditChain(trail, clock, new PlainJson());

  @Override
  protected AuditChain chain() {
    return chain;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected void seal(AuditLeaf leaf) {
    trail.append(leaf);
    sealer.sealAll();
  }
}
