package dev.orrery.domain.session;

import dev.orrery.domain.kernel.ApprovalId;

/** One piece of a message; blank pieces are not kept. */
public sealed interface MessagePart {
  /** What was said. */
  record Text(String text) implements MessagePart {
    public Text {
      if (text.isBlank()) {
        throw new IllegalArgumentException("A blank text is no part of a message");
      }
    }
  }

  /** What a model thought before it spoke. */
  record Thinking(String text) implements MessagePart {}

  /**
   * That the model asked for a tool.
   *
   * @param callId the tool call's id
   * @param summary the call in one line, such as its path or command
   */
  record ToolUse(String callId, String tool, String summary) implements MessagePart {}

  /** What a tool answered. */
  record ToolResult(String callId, String tool, String output, boolean error)
      implements MessagePart {}

  /** That a person was asked. */
  record PermissionRequest(ApprovalId approval, String tool, String prompt)
      implements MessagePart {}

  /** What the server itself has to say, such as that a turn was stopped. */
  record Notice(String text) implements MessagePart {}
}
