package dev.orrery.domain.channel;

import java.util.Locale;
import java.util.Set;

/** What a receiver outside can be told about. */
public enum NoticeKind {
  SESSION_CREATED,
  SESSION_ENDED,
  MESSAGE_USER,
  MESSAGE_ASSISTANT,
  MESSAGE_THINKING,
  MESSAGE_TOOL_USE,
  MESSAGE_TOOL_RESULT,
  STATUS_IDLE,
  STATUS_WORKING,
  STATUS_PERMISSION,
  STATUS_QUESTION,
  STATUS_PLAN,
  STATUS_STALL,
  STATUS_DEAD,
  STATUS_STOPPED,
  STATUS_ERROR,
  STATUS_RATE_LIMITED,
  STATUS_PERMISSION_TIMEOUT,
  STATUS_RECOVERED,
  STATUS_CONTEXT_WARNING,
  TEAMMATE_SPAWNED,
  TEAMMATE_FINISHED;

  private static final Set<NoticeKind> MESSAGES =
      Set.of(
          MESSAGE_USER, MESSAGE_ASSISTANT, MESSAGE_THINKING, MESSAGE_TOOL_USE, MESSAGE_TOOL_RESULT);

  /** Whether its detail repeats what was said in the session. */
  public boolean quotes() {
    return MESSAGES.contains(this);
  }

  /** The lower-case word that idempotency keys hold. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
