package dev.orrery.domain.kernel;

import java.util.UUID;

/** A directory that agents work in. */
public record WorkspaceId(UUID value) {}
