package dev.orrery.application.governance;

import dev.orrery.domain.governance.AuditChain;
import dev.orrery.domain.governance.Verification;
import dev.orrery.domain.governance.Verification.BrokenAt;
import dev.orrery.domain.governance.Verification.Intact;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Prunes the audit chain and verifies it; a break is a finding of the guardian. */
@Singleton
public final class TendGovernance {
  private static final String BROKEN = "audit_chain_broken";

  private final AuditChain chain;
  private final ChainRetention retention;
  private final NoteFinding findings;
  private final Transactions transactions;

  @Inject
  public TendGovernance(
      AuditChain chain, ChainRetention retention, NoteFinding findings, Transactions transactions) {
    this.chain = chain;
    this.retention = retention;
    this.findings = findings;
    this.transactions = transactions;
  }

  public Verification tend() {
    retention.apply();
    var found = transactions.inOne(chain::verify);
    switch (found) {
      case Intact _ -> findings.clear(BROKEN);
      case BrokenAt broken ->
          findings.note(
              BROKEN,
              "audit",
              Json.object(
                  "broken_at_seq", broken.seq(),
                  "expected", broken.expected(),
                  "found", broken.found()));
    }
    return found;
  }
}
