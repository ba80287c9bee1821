package dev.orrery.domain.kernel;

import java.util.UUID;

/** One time at which a schedule was due. */
public record FireId(UUID value) {}
