package dev.orrery.domain.kernel;

/** A defined agent (not one of its runs), numbered by the store. */
public record AgentId(long value) {}
