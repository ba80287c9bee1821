package dev.orrery.domain.memory;

/**
 * A search by words.
 *
 * @param mode any but {@link ScoreMode#VECTOR}, which {@link SimilarityIndex} answers
 * @param above only scores above this are returned
 */
public record MemoryQuery(
    Terms terms, ScoreMode mode, double above, MemoryFilter filter, int limit) {
  /** A cosine of terms that is no better than this is chance. */
  public static final double TERM_COSINE_FLOOR = 0.1;

  public MemoryQuery {
    if (limit < 0) {
      throw new IllegalArgumentException("A limit is not negative");
    }
    if (mode == ScoreMode.VECTOR) {
      throw new IllegalArgumentException("Words are not compared by vectors");
    }
  }

  /** The words compared by term frequency. */
  public static MemoryQuery cosine(Terms terms, MemoryFilter filter, int limit) {
    return new MemoryQuery(terms, ScoreMode.TERM_COSINE, TERM_COSINE_FLOOR, filter, limit);
  }

  /** Entries that hold any of the words, by importance. */
  public static MemoryQuery anyTerm(Terms terms, MemoryFilter filter, int limit) {
    return new MemoryQuery(terms, ScoreMode.ANY_TERM, -1, filter, limit);
  }
}
