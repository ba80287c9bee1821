package dev.orrery.domain.kernel;

import java.util.UUID;

/** A pattern for new sessions. */
public record TemplateId(UUID value) {}
