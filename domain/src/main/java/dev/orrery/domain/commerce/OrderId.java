package dev.orrery.domain.commerce;

import java.util.UUID;

/** One order. */
public record OrderId(UUID value) {}
