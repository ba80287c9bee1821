package dev.orrery.llm.offline;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The words of a text that carry meaning. */
final class Words {
  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "the", "and", "for", "are", "was", "were", "you", "your", "what", "which", "who", "whom",
          "when", "where", "why", "how", "does", "did", "has", "have", "had", "this", "that",
          "with", "from", "about", "tell", "know", "please", "can", "could", "would", "should",
          "not", "its", "our", "all", "any", "use", "user", "me", "my", "is", "it", "of", "in",
          "on", "to", "do", "a", "an", "i", "be", "at", "or", "as", "by", "we");
  private static final Set<String> RULE_WORDS =
      Set.of("must", "should", "shall", "where", "which", "that", "with", "from", "this");

  private Words() {}

  static Set<String> of(String text) {
    var words = new LinkedHashSet<String>();
    for (var word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_]+")) {
      if (!word.isEmpty() && !EMPTY_WORDS.contains(word)) {
        words.add(word);
      }
    }
    return words;
  }

  /** Whether at least half of a criterion's longer words occur in an output. */
  static boolean occur(String criterion, String output) {
    var lower = output.toLowerCase(Locale.ROOT);
    var wanted =
        Arrays.stream(criterion.toLowerCase(Locale.ROOT).split("\\s+"))
            .map(word -> word.replaceAll("^\\W+|\\W+$", ""))
            .filter(word -> word.length() > 3 && !RULE_WORDS.contains(word))
            .distinct()
            .toList();
    if (wanted.isEmpty()) {
      return lower.contains(criterion.toLowerCase(Locale.ROOT).strip());
    }
    return 2 * wanted.stream().filter(lower::contains).count() >= wanted.size();
  }
}
