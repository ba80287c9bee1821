package dev.orrery.domain.kernel;

import java.util.UUID;

/** One body on its way to one destination; receivers tell repetitions by it. */
public record DeliveryId(UUID value) {}
