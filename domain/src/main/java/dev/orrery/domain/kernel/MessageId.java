package dev.orrery.domain.kernel;

import java.util.UUID;

/** One message of a session. */
public record MessageId(UUID value) {}
