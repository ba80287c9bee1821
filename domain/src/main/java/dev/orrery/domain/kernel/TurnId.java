package dev.orrery.domain.kernel;

import java.util.UUID;

/** One input of a session and the work up to its answer. */
public record TurnId(UUID value) {}
