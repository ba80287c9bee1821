package dev.orrery.domain.kernel;

import java.util.UUID;

/** One remembered thing. */
public record MemoryId(UUID value) {}
