package dev.orrery.domain.memory;

/** How an entry is identified. */
public enum MemoryForm {
  /** By its id alone; two equal notes are two entries. */
  NOTE,
  /** By its address; a second put revises it. */
  RECORD,
  /** By its address, in the namespace {@code daily} or {@code knowledge}. */
  DOCUMENT
}
