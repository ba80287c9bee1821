package dev.orrery.domain.model;

/** What a model call is for; it decides the answer's schema, the retries and the cost tier. */
public enum Purpose {
  TURN_STEP,
  INTERVIEW,
  SEED,
  EVALUATE,
  EVOLVE,
  REVIEW,
  TITLE,
  COMPACTION,
  SESSION_SUMMARY,
  PERSONALITY,
  ANALYSIS,
  RECOMMENDATION,
  DISCOVERY,
  PROXY
}
