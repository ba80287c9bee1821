package dev.orrery.domain.kernel;

/** A task on the board, numbered by the store. */
public record TaskId(long value) {}
