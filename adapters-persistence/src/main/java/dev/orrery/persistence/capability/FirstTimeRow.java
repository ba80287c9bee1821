package dev.orrery.persistence.capability;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A row that says what was done for a tenant. */
@MappedEntity("first_time")
record FirstTimeRow(@Id UUID tenant, @Id String what) {}
