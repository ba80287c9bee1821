package dev.orrery.domain.operations;

import java.time.Instant;

/** The machine's load and the server's work at one time. */
public record ResourceSnapshot(
    MachineLoad machine, int activeAgents, int pendingTasks, long totalTokens, Instant at) {}
