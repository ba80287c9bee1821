package dev.orrery.domain.kernel;

import java.util.UUID;

/** A rule that produces fires. */
public record ScheduleId(UUID value) {}
