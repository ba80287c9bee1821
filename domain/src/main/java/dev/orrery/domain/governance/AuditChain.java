package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * The sealed, hash-chained part of the audit trail, as it is stored. It is read after sealing;
 * entries come in ascending order of their numbers.
 */
public interface AuditChain {
  /** Entries of a tenant, both ends included. */
  List<ChainEntry> read(TenantId tenant, long fromSeq, long toSeq);

  /** Entries of a tenant whose agent name or actor is exactly this. */
  List<ChainEntry> readOf(TenantId tenant, String agentOrActor);

  /** The newest entry's place, whoever it belongs to; genesis where there is none yet. */
  ChainEnd end();

  /** The place of a kept entry, whoever it belongs to. */
  Optional<ChainEnd> at(long seq);

  /** How many entries of all tenants are kept. */
  long count();

  /** The last entry that pruning dropped; genesis where it never dropped any. */
  ChainEnd pruned();

  /** Recomputes the whole chain from the stored rows, in one snapshot. */
  Verification verify();

  /**
   * Drops the oldest entries above a number and keeps the true hash of the last dropped one, in the
   * caller's transaction.
   *
   * @return how many were dropped
   */
  long prune(long keep);
}
