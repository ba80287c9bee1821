package dev.orrery.domain.kernel;

/** A discovery engine. */
public record EngineId(long value) {}
