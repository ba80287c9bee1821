package dev.orrery.domain.session;

import dev.orrery.domain.kernel.TurnId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One part of a message with its place among all parts of its session, for who reads a transcript
 * piece by piece.
 *
 * @param number from 1, without holes
 * @param message the index of its message
 */
public record TranscriptEntry(
    long number,
    long message,
    Message.Role role,
    MessagePart part,
    @Nullable TurnId turn,
    Instant at) {}
