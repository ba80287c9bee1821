package dev.orrery.domain.kernel;

import java.util.UUID;

/** A tenant: rows of one tenant are never seen by another. */
public record TenantId(UUID value) {}
