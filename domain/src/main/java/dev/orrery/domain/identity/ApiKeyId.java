package dev.orrery.domain.identity;

import java.util.UUID;

/** A key; also the service account that owns what the key makes. */
public record ApiKeyId(UUID value) {}
