package dev.orrery.domain.memory;

import java.util.List;
import java.util.Set;

/** Reads the entries of a store that are values, by their keys; the rest of the store is hidden. */
public interface Values {
  /**
   * Values whose keys begin with a prefix, in the order in which they came to be.
   *
   * @param afterSeq where the page before ended, 0 for the first
   */
  List<MemoryEntry> page(MemoryStore store, String prefix, long afterSeq, int limit);

  /** The values of some keys, in no order; keys without a value are left out. */
  List<MemoryEntry> at(MemoryStore store, Set<ValueKey> keys);
}
