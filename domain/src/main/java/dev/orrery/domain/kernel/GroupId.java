package dev.orrery.domain.kernel;

import java.util.UUID;

/** A group of agents that work on parts of one seed. */
public record GroupId(UUID value) {}
