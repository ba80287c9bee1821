package dev.orrery.domain.kernel;

import java.util.UUID;

/** One call of a language model. */
public record ModelCallId(UUID value) {}
