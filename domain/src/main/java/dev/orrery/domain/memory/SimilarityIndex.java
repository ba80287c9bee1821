package dev.orrery.domain.memory;

import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.TenantId;
import java.util.List;

/**
 * Finds entries by the direction of their vectors. Every method runs in the caller's transaction;
 * what another node has committed is found at once. Vectors of two models, and vectors of an
 * entry's earlier revision, are never compared.
 */
public interface SimilarityIndex {
  /** An entry and its cosine to the query, from -1 to 1, by its best passage. */
  record Near(MemoryId entry, double cosine) {}

  /**
   * Keeps the vectors of an entry's passages in place of those of the same model. Does nothing
   * where the entry is no longer live at that revision.
   *
   * @param passages of one model, at least one
   * @return whether they were kept
   */
  boolean put(MemoryId entry, int revision, List<Embedding> passages);

  /** Drops an entry's vectors of all models. */
  void drop(MemoryId entry);

  /**
   * The nearest entries that pass the filter, nearest first; fewer than {@code limit} only where
   * the filter lets fewer through.
   */
  List<Near> nearest(Embedding query, MemoryFilter filter, int limit);

  /** How many readable entries of a tenant have a current vector of a model. */
  long indexed(TenantId tenant, String model);
}
