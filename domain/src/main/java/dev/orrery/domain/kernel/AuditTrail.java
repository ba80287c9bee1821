package dev.orrery.domain.kernel;

import java.util.List;

/**
 * Takes audit leaves; they are sealed into the hash chain in commit order by the {@link Sealer}.
 */
public interface AuditTrail {
  /** Adds leaves in the caller's transaction, in their order. */
  void append(List<AuditLeaf> leaves);

  /** Adds a leaf in the caller's transaction. */
  default void append(AuditLeaf leaf) {
    append(List.of(leaf));
  }

  /**
   * Adds the leaf of a commit in the caller's transaction, its resource being the commit's hash;
   * false where the tenant's trail has one for it already.
   */
  boolean appendCommit(AuditLeaf leaf);
}
