package dev.orrery.domain.kernel;

import java.util.UUID;

/** One tool call. */
public record EffectId(UUID value) {}
