package dev.orrery.domain.kernel;

import java.util.UUID;

/** A chain of stages, each worked on by a session of its own. */
public record PipelineId(UUID value) {}
