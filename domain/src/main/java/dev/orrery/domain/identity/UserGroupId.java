package dev.orrery.domain.identity;

import java.util.UUID;

/** A group of users. */
public record UserGroupId(UUID value) {}
