package dev.orrery.application.governance;

import dev.orrery.domain.governance.AuditChain;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Brings everything that is committed into the chain and counts it. */
@Singleton
public final class FlushChain {
  private final AuditChain chain;
  private final ChainRetention retention;
  private final Transactions transactions;

  @Inject
  public FlushChain(AuditChain chain, ChainRetention retention, Transactions transactions) {
    this.chain = chain;
    this.retention = retention;
    this.transactions = transactions;
  }

  /** The number of entries that are kept. */
  public long flush(Principal caller) {
    ForbiddenException.unless(caller, Capability.AUDIT_READ);
    retention.apply();
    return transactions.inOne(chain::count);
  }
}
