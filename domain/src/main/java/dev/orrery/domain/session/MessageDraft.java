package dev.orrery.domain.session;

import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TurnId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message about to be appended. */
public record MessageDraft(
    SessionId session,
    Message.Role role,
    List<MessagePart> parts,
    @Nullable TurnId turn,
    @Nullable RunId run) {
  public MessageDraft {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("A message says something");
    }
  }
}
