package dev.orrery.domain.memory;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A text as words and their frequencies. */
public record Terms(List<String> tokens, SortedMap<String, Integer> counts) {
  public Terms {
    tokens = List.copyOf(tokens);
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  public static Terms of(String text) {
    return of(Tokenizer.tokens(text));
  }

  /** The words of several texts together. */
  public static Terms ofAll(List<String> texts) {
    return of(texts.stream().flatMap(text -> Tokenizer.tokens(text).stream()).toList());
  }

  private static Terms of(List<String> tokens) {
    var counts = new TreeMap<String, Integer>();
    for (var token : tokens) {
      counts.merge(token, 1, Integer::sum);
    }
    return new Terms(tokens, counts);
  }

  public boolean isEmpty() {
    return tokens.isEmpty();
  }

  /** The length of the frequency vector. */
  public double norm() {
    double sum = 0;
    for (int count : counts.values()) {
      sum += (double) count * count;
    }
    return Math.sqrt(sum);
  }

  /** The cosine of two frequency vectors, 0 where either text has no words. */
  public double cosine(Terms other) {
    double dot = 0;
    for (var entry : counts.entrySet()) {
      dot += (double) entry.getValue() * other.counts.getOrDefault(entry.getKey(), 0);
    }
    return dot == 0 ? 0 : dot / (norm() * other.norm());
  }

  /** Whether any word is in both. */
  public boolean sharesAny(Terms other) {
    return counts.keySet().stream().anyMatch(other.counts::containsKey);
  }
}
