package dev.orrery.application.governance;

import dev.orrery.domain.governance.AuditChain;
import dev.orrery.domain.governance.ChainPart;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Sealer;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Reads the audit chain; what was committed before the call is in it. */
@Singleton
public final class ReadChain {
  private final AuditChain chain;
  private final Sealer sealer;
  private final Transactions transactions;

  @Inject
  public ReadChain(AuditChain chain, Sealer sealer, Transactions transactions) {
    this.chain = chain;
    this.sealer = sealer;
    this.transactions = transactions;
  }

  /** Both ends included. */
  public ChainPart range(Principal caller, long fromSeq, long toSeq) {
    ForbiddenException.unless(caller, Capability.AUDIT_READ);
    sealer.sealAll();
    return transactions.inOne(
        () -> new ChainPart(chain.read(caller.tenant(), fromSeq, toSeq), chain.pruned()));
  }

  /** Everything of an agent name or actor. */
  public ChainPart of(Principal caller, String agentOrActor) {
    ForbiddenException.unless(caller, Capability.AUDIT_READ);
    Holders.checked(agentOrActor);
    sealer.sealAll();
    return transactions.inOne(
        () -> new ChainPart(chain.readOf(caller.tenant(), agentOrActor), chain.pruned()));
  }
}
