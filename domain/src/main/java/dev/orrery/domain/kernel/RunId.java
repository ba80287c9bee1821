package dev.orrery.domain.kernel;

import java.util.UUID;

/** One execution of an agent; oxios calls it an agent. */
public record RunId(UUID value) {}
