package dev.orrery.llm.webhook;

import dev.orrery.domain.channel.NoticeKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The event names that receivers subscribe to and read. */
final class WebhookWords {
  private WebhookWords() {}

  static Optional<NoticeKind> kind(String word) {
    return Arrays.stream(NoticeKind.values()).filter(kind -> of(kind).equals(word)).findFirst();
  }

  /** All names, for a refusal. */
  static String all() {
    return Arrays.stream(NoticeKind.values())
        .map(WebhookWords::of)
        .collect(Collectors.joining(", "));
  }

  static String of(NoticeKind kind) {
    return switch (kind) {
      case SESSION_CREATED -> "session.created";
      case SESSION_ENDED -> "session.ended";
      case MESSAGE_USER -> "message.user";
      case MESSAGE_ASSISTANT -> "message.assistant";
      case MESSAGE_THINKING -> "message.thinking";
      case MESSAGE_TOOL_USE -> "message.tool_use";
      case MESSAGE_TOOL_RESULT -> "message.tool_result";
      case STATUS_IDLE -> "status.idle";
      case STATUS_WORKING -> "status.working";
      case STATUS_PERMISSION -> "status.permission";
      case STATUS_QUESTION -> "status.question";
      case STATUS_PLAN -> "status.plan";
      case STATUS_STALL -> "status.stall";
      case STATUS_DEAD -> "status.dead";
      case STATUS_STOPPED -> "status.stopped";
      case STATUS_ERROR -> "status.error";
      case STATUS_RATE_LIMITED -> "status.rate_limited";
      case STATUS_PERMISSION_TIMEOUT -> "status.permission_timeout";
      case STATUS_RECOVERED -> "status.recovered";
      case STATUS_CONTEXT_WARNING -> "status.context_warning";
      case TEAMMATE_SPAWNED -> "swarm.teammate_spawned";
      case TEAMMATE_FINISHED -> "swarm.teammate_finished";
    };
  }
}
