package dev.orrery.persistence.session;

import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.session.MessagePart;
import java.util.UUID;

/** Between the parts of messages and their JSON. */
final class MessageParts {
  private MessageParts() {}

  static String kind(MessagePart part) {
    return switch (part) {
      case MessagePart.Text text -> "text";
      case MessagePart.Thinking thinking -> "thinking";
      case MessagePart.ToolUse use -> "tool_use";
      case MessagePart.ToolResult result -> "tool_result";
      case MessagePart.PermissionRequest request -> "permission_request";
      case MessagePart.Notice notice -> "notice";
    };
  }

  static Json.Obj content(MessagePart part) {
    return switch (part) {
      case MessagePart.Text(var text) -> Json.object("text", text);
      case MessagePart.Thinking(var text) -> Json.object("text", text);
      case MessagePart.ToolUse(var call, var tool, var summary) ->
          Json.object("call", call, "tool", tool, "summary", summary);
      case MessagePart.ToolResult(var call, var tool, var output, var error) ->
          Json.object("call", call, "tool", tool, "output", output, "error", error);
      case MessagePart.PermissionRequest(var approval, var tool, var prompt) ->
          Json.object("approval", approval.value().toString(), "tool", tool, "prompt", prompt);
      case MessagePart.Notice(var text) -> Json.object("text", text);
    };
  }

  static MessagePart read(String kind, Json.Obj content) {
    return switch (kind) {
      case "text" -> new MessagePart.Text(text(content, "text"));
      case "thinking" -> new MessagePart.Thinking(text(content, "text"));
      case "tool_use" ->
          new MessagePart.ToolUse(
              text(content, "call"), text(content, "tool"), text(content, "summary"));
      case "tool_result" ->
          new MessagePart.ToolResult(
              text(content, "call"),
              text(content, "tool"),
              text(content, "output"),
              content.bool("error").orElse(false));
      case "permission_request" ->
          new MessagePart.PermissionRequest(
              new ApprovalId(UUID.fromString(text(content, "approval"))),
              text(content, "tool"),
              text(content, "prompt"));
      case "notice" -> new MessagePart.Notice(text(content, "text"));
      default -> throw new IllegalStateException("No part of a message is a " + kind);
    };
  }

  private static String text(Json.Obj content, String name) {
    return content.text(name).orElseThrow();
  }
}
