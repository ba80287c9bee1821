package dev.orrery.application.governance;

import dev.orrery.domain.governance.AuditChain;
import dev.orrery.domain.governance.Verification;
import dev.orrery.domain.governance.Verification.BrokenAt;
import dev.orrery.domain.governance.Verification.Intact;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The guardian's round: prunes the audit chain, verifies it, and puts what it finds into the chain
 * as {@code guardian}. A finding is written once, not with every round.
 */
@Singleton
public final class TendGovernance {
  private static final Logger log = LoggerFactory.getLogger(TendGovernance.class);

  private final AuditChain chain;
  private final ChainRetention retention;
  private final AuditTrail audit;
  private final Transactions transactions;
  private final AtomicReference<String> reported = new AtomicReference<>("");

  @Inject
  public TendGovernance(
      AuditChain chain, ChainRetention retention, AuditTrail audit, Transactions transactions) {
    this.chain = chain;
    this.retention = retention;
    this.audit = audit;
    this.transactions = transactions;
  }

  public Verification tend() {
    retention.apply();
    var found = transactions.inOne(chain::verify);
    switch (found) {
      case Intact _ -> reported.set("");
      case BrokenAt broken -> report(broken);
    }
    return found;
  }

  private void report(BrokenAt broken) {
    var finding = broken.seq() + " " + broken.expected() + " " + broken.found();
    if (finding.equals(reported.getAndSet(finding))) {
      return;
    }
    log.error("the audit chain is broken seq={}", broken.seq());
    var data =
        Json.object(
            "broken_at_seq", broken.seq(),
            "expected", broken.expected(),
            "found", broken.found());
    transactions.inOne(() ->
        audit.append(
            new AuditLeaf(
                Tenancy.DEFAULT,
                "guardian",
                "system",
                "audit_chain_broken",
                "audit",
                false,
                data,
                null)));
  }
}
