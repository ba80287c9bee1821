package dev.orrery.domain.kernel;

import java.util.UUID;

/** One run of a session's quality gates (orchestration). */
public record VerificationId(UUID value) {}
