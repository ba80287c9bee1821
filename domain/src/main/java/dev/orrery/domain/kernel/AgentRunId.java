package dev.orrery.domain.kernel;

/** One cycle of a defined agent, numbered by the store. */
public record AgentRunId(long value) {}
