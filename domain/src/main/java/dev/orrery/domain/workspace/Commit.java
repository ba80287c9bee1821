package dev.orrery.domain.workspace;

import java.time.Instant;

/** One entry of a history. */
public record Commit(CommitId id, String author, String message, Instant at) {}
