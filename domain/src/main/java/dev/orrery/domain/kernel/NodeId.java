package dev.orrery.domain.kernel;

import java.util.UUID;

/** One server process's data directory; it survives restarts. */
public record NodeId(UUID value) {}
