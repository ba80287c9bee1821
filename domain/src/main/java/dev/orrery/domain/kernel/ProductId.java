package dev.orrery.domain.kernel;

/** A product, numbered by the store. */
public record ProductId(long value) {}
