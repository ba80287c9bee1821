package dev.orrery.domain.kernel;

import java.util.UUID;

/** A conversation. */
public record SessionId(UUID value) {}
