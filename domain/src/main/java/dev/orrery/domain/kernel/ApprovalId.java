package dev.orrery.domain.kernel;

import java.util.UUID;

/** One question to a person. */
public record ApprovalId(UUID value) {}
