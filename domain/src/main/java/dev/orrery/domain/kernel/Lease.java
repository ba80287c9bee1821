package dev.orrery.domain.kernel;

import java.time.Instant;

/** A worker's time-limited ownership of a row; every write of the worker names the epoch. */
public record Lease(NodeId owner, long epoch, Instant until) {}
