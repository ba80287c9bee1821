package dev.orrery.domain.identity;

import java.time.Instant;
import java.util.UUID;

/** What an access token says; only its sign-in and its times are believed. */
public record AccessToken(
    UUID id,
    LoginSessionId session,
    long user,
    String email,
    UserRole role,
    long tenant,
    Instant issuedAt,
    Instant expiresAt) {}
