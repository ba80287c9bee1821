package dev.orrery.application.governance;

import dev.orrery.domain.governance.AuditChain;
import dev.orrery.domain.kernel.Sealer;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Seals what is committed and drops the oldest entries above the configured number. */
@Singleton
public final class ChainRetention {
  private static final int DEFAULT_ENTRIES = 100_000;

  private final AuditChain chain;
  private final Sealer sealer;
  private final Settings settings;
  private final Transactions transactions;

  @Inject
  public ChainRetention(
      AuditChain chain, Sealer sealer, Settings settings, Transactions transactions) {
    this.chain = chain;
    this.sealer = sealer;
    this.settings = settings;
    this.transactions = transactions;
  }

  /** Says how many were dropped. */
  public long apply() {
    sealer.sealAll();
    int keep = Math.max(1, settings.integer("audit.max_entries", DEFAULT_ENTRIES));
    return transactions.inOne(() -> chain.prune(keep));
  }
}
