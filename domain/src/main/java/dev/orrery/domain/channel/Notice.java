package dev.orrery.domain.channel;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.SessionId;
import java.time.Instant;

/**
 * Something that happened to a session, told to receivers outside.
 *
 * @param sessionName the session's handle; empty where it has none or is gone
 * @param detail one sentence, or the beginning of what was said
 * @param facts ids and small facts beside it
 */
public record Notice(
    NoticeKind kind,
    Instant at,
    SessionId session,
    String sessionName,
    String detail,
    Json.Obj facts) {
  private static final int LONGEST_DETAIL = 4000;

  public Notice {
    detail = cut(detail);
  }

  /** What makes it one delivery for each destination, however often its event is handled. */
  public String key(long event, int ordinal, String destination) {
    return event + ":" + kind.word() + ":" + ordinal + ":" + destination;
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST_DETAIL) {
      return text;
    }
    int end = LONGEST_DETAIL;
    if (Character.isLowSurrogate(text.charAt(end))) {
      end--;
    }
    return text.substring(0, end) + "... (truncated)";
  }
}
