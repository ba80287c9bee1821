package dev.orrery.inmemory.kernel;

import dev.orrery.contract.kernel.AuditTrailContract;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Sealer;
import dev.orrery.domain.kernel.Transactions;
import java.util.List;

class InMemoryAuditTrailTest extends AuditTrailContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final FixedClock clock = new FixedClock();
  private final PlainJson codec = new PlainJson();
  private final InMemoryAuditTrail trail = new InMemoryAuditTrail(transactions, clock, codec);
  private final InMemoryEventLog log = new InMemoryEventLog(transactions, clock, trail);
  private final Sealer sealer = new InMemorySealer(transactions, log, trail, new InMemoryWakeups());

  @Override
  protected AuditTrail trail() {
    return trail;
  }

  @Override
  protected EventLog log() {
    return log;
  }

  @Override
  protected Sealer sealer() {
    return sealer;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected List<Link> chain() {
    return trail.chain().stream().map(this::link).toList();
  }

  private Link link(InMemoryAuditTrail.Sealed sealed) {
    var leaf = sealed.leaf();
    return new Link(
        sealed.seq(),
        sealed.at(),
        leaf.agentName(),
        leaf.action(),
        codec.canonical(leaf.data()),
        sealed.prevHash(),
        leaf.resource(),
        leaf.allowed(),
        sealed.hash());
  }
}
