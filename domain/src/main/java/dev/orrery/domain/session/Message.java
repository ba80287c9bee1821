package dev.orrery.domain.session;

import dev.orrery.domain.kernel.MessageId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TurnId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of a session's transcript; it never changes.
 *
 * @param index its place in the session, from 1, without holes
 * @param turn the turn that it belongs to; null for what was copied from another session
 */
public record Message(
    MessageId id,
    SessionId session,
    long index,
    Role role,
    List<MessagePart> parts,
    @Nullable TurnId turn,
    @Nullable RunId run,
    Instant at) {
  /** Who speaks. */
  public enum Role {
    USER,
    ASSISTANT,
    TOOL,
    SYSTEM
  }

  public Message {
    parts = List.copyOf(parts);
  }
}
