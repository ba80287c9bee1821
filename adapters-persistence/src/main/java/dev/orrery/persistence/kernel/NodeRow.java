package dev.orrery.persistence.kernel;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** A row of the table of server processes. */
@MappedEntity("node")
record NodeRow(@Id UUID id, String site, Instant startedAt, Instant seenAt) {}
