package dev.orrery.domain.kernel;

/** A pattern for new agents, numbered by the store. */
public record AgentTemplateId(long value) {}
