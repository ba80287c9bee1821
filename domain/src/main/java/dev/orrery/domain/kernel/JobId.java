package dev.orrery.domain.kernel;

/** A unit of queued work, numbered by the database. */
public record JobId(long value) {}
