package dev.orrery.domain.identity;

import java.util.UUID;

/** An invitation into a group. */
public record InvitationId(UUID value) {}
