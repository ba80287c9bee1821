package dev.orrery.domain.memory;

/** An entry that a search found; ranks count from 1. */
public record Hit(MemoryEntry entry, int rank, Score score) {}
