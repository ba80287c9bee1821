package dev.orrery.domain.kernel;

/**
 * Takes audit leaves; they are sealed into the hash chain in commit order by the {@link Sealer}.
 */
public interface AuditTrail {
  /** Adds a leaf in the caller's transaction. */
  void append(AuditLeaf leaf);

  /**
   * Adds the leaf of a commit in the caller's transaction, its resource being the commit's hash;
   * false where the tenant's trail has one for it already.
   */
  boolean appendCommit(AuditLeaf leaf);
}
