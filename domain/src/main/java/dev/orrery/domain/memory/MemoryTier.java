package dev.orrery.domain.memory;

/** The layer of memory that a kind belongs to; derived, never stored as a choice of its own. */
public enum MemoryTier {
  WORKING,
  EPISODIC,
  SEMANTIC,
  PROCEDURAL,
  RELATIONAL
}
