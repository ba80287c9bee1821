package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.AuditHash;

/** A place in the chain and its hash: where pruning ended, where sealing stands, any entry. */
public record ChainEnd(long seq, String hash) {
  /** Before the first entry. */
  public static final ChainEnd GENESIS = new ChainEnd(0, AuditHash.GENESIS);
}
