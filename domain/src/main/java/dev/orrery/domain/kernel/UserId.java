package dev.orrery.domain.kernel;

import java.util.UUID;

/** A person or service account that owns rows. */
public record UserId(UUID value) {}
