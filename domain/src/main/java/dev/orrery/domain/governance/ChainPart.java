package dev.orrery.domain.governance;

import java.util.List;

/** Some entries of the chain, ascending, and where pruning ended. */
public record ChainPart(List<ChainEntry> entries, ChainEnd pruned) {
  public ChainPart {
    entries = List.copyOf(entries);
  }

  /** The previous hash as readers see it: {@code pruned} where that entry was dropped. */
  public String shownPrevHash(ChainEntry entry) {
    return pruned.seq() > 0 && entry.seq() == pruned.seq() + 1 ? "pruned" : entry.prevHash();
  }
}
