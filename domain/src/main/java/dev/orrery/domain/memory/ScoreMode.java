package dev.orrery.domain.memory;

/** How a search compares; scores of two modes are never compared with each other. */
public enum ScoreMode {
  /** Cosine of term frequencies over entries that share a term, from 0 to 1. */
  TERM_COSINE,
  /** Any term in content or tags; the score is the entry's importance. */
  ANY_TERM,
  /** All terms, in any place; the score is the full-text rank. */
  ALL_TERMS,
  /** All terms, next to each other and in order; the score is the full-text rank. */
  PHRASE,
  /** Cosine of embeddings, clamped to 0 to 1. */
  VECTOR
}
