package dev.orrery.domain.kernel;

import java.util.UUID;

/** A defined agent (not one of its runs). */
public record AgentId(UUID value) {}
