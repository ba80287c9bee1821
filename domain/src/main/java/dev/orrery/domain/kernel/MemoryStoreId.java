package dev.orrery.domain.kernel;

import java.util.UUID;

/** A set of memories that is seen together. */
public record MemoryStoreId(UUID value) {}
