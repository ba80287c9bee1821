package dev.orrery.domain.kernel;

import java.util.UUID;

/** An amount set aside before it is spent. */
public record HoldId(UUID value) {}
