package dev.orrery.application.memory;

import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.memory.Embedding;
import dev.orrery.domain.memory.Hit;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.MemoryOrder;
import dev.orrery.domain.memory.MemoryQuery;
import dev.orrery.domain.memory.Score;
import dev.orrery.domain.memory.ScoreMode;
import dev.orrery.domain.memory.SimilarityIndex;
import dev.orrery.domain.memory.Terms;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The two ways of finding entries, for searches and recall; it asks nobody for permission. */
@Singleton
public final class FindMemories {
  private static final int LONGEST_QUERY = 4000;

  private final Memories memories;
  private final SimilarityIndex index;
  private final EmbedText embed;

  @Inject
  public FindMemories(Memories memories, SimilarityIndex index, EmbedText embed) {
    this.memories = memories;
    this.index = index;
    this.embed = embed;
  }

  List<Hit> byWords(String query, MemoryFilter filter, int limit) {
    var terms = Terms.of(query.substring(0, Math.min(query.length(), LONGEST_QUERY)));
    var closest = memories.search(MemoryQuery.cosine(terms, filter, limit));
    return closest.isEmpty() ? memories.search(MemoryQuery.anyTerm(terms, filter, limit)) : closest;
  }

  /** The vector of a question, none for a question that says nothing. */
  Optional<Embedding> question(String query) {
    return query.isBlank() ? Optional.empty() : Optional.of(embed.question(query));
  }

  List<Hit> byMeaning(Embedding question, MemoryFilter filter, int limit) {
    var near = index.nearest(question, filter, limit);
    var ids = near.stream().map(SimilarityIndex.Near::entry).collect(Collectors.toSet());
    var entries =
        memories.findAll(filter.tenant(), ids).stream()
            .collect(Collectors.toMap(MemoryEntry::id, Function.identity()));
    var hits = new ArrayList<Hit>();
    for (var found : near) {
      var entry = entries.get(found.entry());
      if (entry != null) {
        var score = new Score(ScoreMode.VECTOR, Math.clamp(found.cosine(), 0.0, 1.0));
        hits.add(new Hit(entry, hits.size() + 1, score));
      }
    }
    return hits;
  }

  /** The newest of some kinds. */
  List<MemoryEntry> newest(MemoryFilter filter, Set<MemoryKind> kinds, int count) {
    var window = new Window(0, count);
    return memories.list(filter.ofKinds(kinds), MemoryOrder.NEWEST_FIRST, window).items();
  }

  /** Counts a reading of entries that a search returned. */
  void read(Set<MemoryId> ids) {
    if (!ids.isEmpty()) {
      memories.countAccess(ids);
    }
  }
}
