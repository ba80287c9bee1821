package dev.orrery.domain.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chooses what a turn is reminded of. */
public sealed interface RecallPolicy {
  /**
   * The newest of the conversation, the newest summaries of sessions, then what fits the goal.
   *
   * @param conversation how many of the conversation
   * @param summaries how many summaries
   * @param max how many in all
   */
  record NewestAndRelevant(int conversation, int summaries, int max) implements RecallPolicy {
    public NewestAndRelevant {
      if (conversation < 0 || summaries < 0 || max < 0) {
        throw new IllegalArgumentException("Nothing is recalled a negative number of times");
      }
    }

    /** Three, two, and search hits up to a limit. */
    public static NewestAndRelevant upTo(int max) {
      return new NewestAndRelevant(3, 2, Math.max(max, 0));
    }

    /** Joins the parts in order, each entry once. */
    public List<MemoryEntry> choose(
        List<MemoryEntry> newestConversation,
        List<MemoryEntry> newestSummaries,
        List<MemoryEntry> hits) {
      var chosen = new LinkedHashMap<Object, MemoryEntry>();
      newestConversation.stream().limit(conversation).forEach(e -> chosen.putIfAbsent(e.id(), e));
      newestSummaries.stream().limit(summaries).forEach(e -> chosen.putIfAbsent(e.id(), e));
      hits.forEach(e -> chosen.putIfAbsent(e.id(), e));
      return chosen.values().stream().limit(max).toList();
    }
  }

  /**
   * Joins rankings of different modes by rank alone, since their scores do not compare: an entry
   * gets 1/(60 + rank) from each.
   */
  static List<MemoryEntry> fuse(List<List<Hit>> rankings) {
    var sums = new LinkedHashMap<Object, Double>();
    var entries = new LinkedHashMap<Object, MemoryEntry>();
    for (var ranking : rankings) {
      for (var hit : ranking) {
        sums.merge(hit.entry().id(), 1.0 / (60 + hit.rank()), Double::sum);
        entries.putIfAbsent(hit.entry().id(), hit.entry());
      }
    }
    var fused = new ArrayList<MemoryEntry>();
    sums.entrySet().stream()
        .sorted(Map.Entry.<Object, Double>comparingByValue().reversed())
        .forEach(sum -> fused.add(entries.get(sum.getKey())));
    return fused;
  }
}
