package dev.orrery.domain.identity;

import java.util.UUID;

/** A registered token; also the service account that owns what the token makes. */
public record ApiKeyId(UUID value) {}
