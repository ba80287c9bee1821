package dev.orrery.domain.operations.backup;

import java.time.Instant;

/** A whole backup on this machine. */
public record BackupFile(BackupName name, long size, Instant createdAt) {}
