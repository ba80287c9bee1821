package dev.orrery.domain.kernel;

/** A run of a discovery engine. */
public record DiscoveryRunId(long value) {}
