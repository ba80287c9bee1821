package dev.orrery.domain.memory;

/** The order of a list of entries. */
public enum MemoryOrder {
  OLDEST_FIRST,
  NEWEST_FIRST,
  /** Daily documents by name, knowledge documents by name, then everything else, oldest first. */
  DOCUMENTS_FIRST
}
