package dev.orrery.domain.kernel;

/** Something that is done for an agent by itself, numbered by the store. */
public record AutomationId(long value) {}
