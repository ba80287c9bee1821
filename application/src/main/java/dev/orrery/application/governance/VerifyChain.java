package dev.orrery.application.governance;

import dev.orrery.domain.governance.AuditChain;
import dev.orrery.domain.governance.Verification;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Sealer;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Recomputes the audit chain from the stored rows. */
@Singleton
public final class VerifyChain {
  private final AuditChain chain;
  private final Sealer sealer;
  private final Transactions transactions;

  @Inject
  public VerifyChain(AuditChain chain, Sealer sealer, Transactions transactions) {
    this.chain = chain;
    this.sealer = sealer;
    this.transactions = transactions;
  }

  public Verification verify(Principal caller) {
    ForbiddenException.unless(caller, Capability.AUDIT_READ);
    sealer.sealAll();
    return transactions.inOne(chain::verify);
  }
}
