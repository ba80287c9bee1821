package dev.orrery.persistence.capability;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** A row of the table of skills. */
@MappedEntity("skill")
record SkillRow(
    @Id UUID tenant,
    UUID owner,
    @Id String name,
    String description,
    String content,
    Instant loadedAt) {}
