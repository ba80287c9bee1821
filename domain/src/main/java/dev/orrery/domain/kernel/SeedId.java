package dev.orrery.domain.kernel;

import java.util.UUID;

/** An immutable specification of work (orchestration). */
public record SeedId(UUID value) {}
