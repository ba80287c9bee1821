package dev.orrery.domain.kernel;

import java.util.UUID;

/** One account of the ledger. */
public record AccountId(UUID value) {}
