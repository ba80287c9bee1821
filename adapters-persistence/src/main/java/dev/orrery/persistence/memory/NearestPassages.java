package dev.orrery.persistence.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/** The nearest passages of those that it was offered. */
final class NearestPassages {
  /** A passage and its cosine to a query. */
  record Scored(VectorCopy.Passage passage, double cosine) {}

  private static final Comparator<Scored> FARTHEST_FIRST =
      Comparator.comparingDouble(Scored::cosine);

  private final int most;
  private final Set<String> kinds;
  private final PriorityQueue<Scored> nearest = new PriorityQueue<>(FARTHEST_FIRST);
  private double farthest = Double.NEGATIVE_INFINITY;
  private boolean leftOut;

  /**
   * Keeps so many.
   *
   * @param kinds only passages of these, all where empty
   */
  NearestPassages(int most, Set<String> kinds) {
    this.most = most;
    this.kinds = kinds;
  }

  void offer(VectorCopy.Passage passage, double cosine) {
    if (!kinds.isEmpty() && !kinds.contains(passage.kind())) {
      return;
    }
    if (nearest.size() == most) {
      leftOut = true;
      if (cosine <= farthest) {
        return;
      }
      nearest.poll();
    }
    nearest.add(new Scored(passage, cosine));
    farthest = nearest.size() == most ? nearest.element().cosine() : farthest;
  }

  /** Whether there were more than are kept. */
  boolean leftSomeOut() {
    return leftOut;
  }

  /** Nearest first. */
  List<Scored> sorted() {
    var sorted = new ArrayList<>(nearest);
    sorted.sort(FARTHEST_FIRST.reversed());
    return sorted;
  }
}
