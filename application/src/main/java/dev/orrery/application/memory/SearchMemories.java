package dev.orrery.application.memory;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.memory.Embedding;
import dev.orrery.domain.memory.Hit;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.RecallPolicy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Searches what a caller may read; every hit counts as a reading of the entry. */
@Singleton
public final class SearchMemories {
  /**
   * What is looked for.
   *
   * @param kinds only these, all where empty
   */
  public record Search(String query, Set<MemoryKind> kinds, int limit) {
    public Search {
      kinds = Set.copyOf(kinds);
    }
  }

  private final Transactions transactions;
  private final FindMemories find;
  private final VisibleStores stores;
  private final MemoryLog log;

  @Inject
  public SearchMemories(
      Transactions transactions, FindMemories find, VisibleStores stores, MemoryLog log) {
    this.transactions = transactions;
    this.find = find;
    this.stores = stores;
    this.log = log;
  }

  /** By words: the closest by term frequency, or else the most important that hold any word. */
  public List<Hit> byWords(Principal by, Search search) {
    ForbiddenException.unless(by, Capability.READ);
    return transactions.inOne(() -> {
      var hits = find.byWords(search.query(), filter(by, search), search.limit());
      return noted(by, search, hits);
    });
  }

  /**
   * By meaning, nearest first.
   *
   * @throws dev.orrery.domain.kernel.UnavailableException where the embedding model is down
   */
  public List<Hit> byMeaning(Principal by, Search search) {
    ForbiddenException.unless(by, Capability.READ);
    var question = find.question(search.query());
    return transactions.inOne(() -> {
      var hits =
          question
              .map(vector -> find.byMeaning(vector, filter(by, search), search.limit()))
              .orElse(List.of());
      return noted(by, search, hits);
    });
  }

  /** Both ways joined by rank, for agents; by words alone where the embedding model is down. */
  public List<MemoryEntry> best(Principal by, Search search) {
    ForbiddenException.unless(by, Capability.READ);
    var question = question(search.query());
    return transactions.inOne(() -> {
      var filter = filter(by, search);
      var words = find.byWords(search.query(), filter, search.limit());
      var meaning =
          question
              .map(vector -> find.byMeaning(vector, filter, search.limit()))
              .orElse(List.<Hit>of());
      var best = RecallPolicy.fuse(List.of(words, meaning)).stream().limit(search.limit()).toList();
      find.read(best.stream().map(MemoryEntry::id).collect(Collectors.toSet()));
      log.recalled(by, search.query(), best.size());
      return best;
    });
  }

  private Optional<Embedding> question(String query) {
    try {
      return find.question(query);
    } catch (UnavailableException e) {
      return Optional.empty();
    }
  }

  private MemoryFilter filter(Principal by, Search search) {
    return stores.filter(by).ofKinds(search.kinds());
  }

  private List<Hit> noted(Principal by, Search search, List<Hit> hits) {
    find.read(hits.stream().map(hit -> hit.entry().id()).collect(Collectors.toSet()));
    log.recalled(by, search.query(), hits.size());
    return hits;
  }
}
