package dev.orrery.rest.aegis.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.TranscriptEntry;
import dev.orrery.rest.aegis.Times;
import dev.orrery.rest.aegis.ToolWords;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A piece of a transcript. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EntryView(
    String role,
    String contentType,
    String text,
    @Nullable String toolName,
    @Nullable String toolUseId,
    String timestamp,
    @JsonProperty("_cursor_id") @Nullable Long cursorId) {
  private static final int LONGEST = 500;
  private static final String CUT = "... (truncated)";

  public static EntryView of(TranscriptEntry entry) {
    return switch (entry.part()) {
      case MessagePart.Text(var text) -> plain(entry, role(entry.role()), "text", text);
      case MessagePart.Thinking(var text) -> plain(entry, "assistant", "thinking", text);
      case MessagePart.Notice(var text) -> plain(entry, "system", "text", text);
      case MessagePart.ToolUse(var call, var tool, var summary) ->
          new EntryView(
              "assistant", "tool_use", summary, ToolWords.name(tool), call, time(entry), null);
      case MessagePart.ToolResult(var call, var tool, var output, var error) ->
          new EntryView(
              "assistant",
              error ? "tool_error" : "tool_result",
              shortened(output),
              ToolWords.name(tool),
              call,
              time(entry),
              null);
      case MessagePart.PermissionRequest(var approval, var tool, var prompt) ->
          new EntryView(
              "system",
              "permission_request",
              prompt,
              ToolWords.name(tool),
              null,
              time(entry),
              null);
    };
  }

  /** The same with its place, for who reads backwards. */
  static EntryView numbered(TranscriptEntry entry) {
    var view = of(entry);
    return new EntryView(
        view.role,
        view.contentType,
        view.text,
        view.toolName,
        view.toolUseId,
        view.timestamp,
        entry.number());
  }

  /** The same with its text cut. */
  EntryView brief() {
    return new EntryView(
        role, contentType, shortened(text), toolName, toolUseId, timestamp, cursorId);
  }

  private static EntryView plain(TranscriptEntry entry, String role, String type, String text) {
    return new EntryView(role, type, text, null, null, time(entry), null);
  }

  private static String role(Message.Role role) {
    return switch (role) {
      case USER -> "user";
      case ASSISTANT, TOOL -> "assistant";
      case SYSTEM -> "system";
    };
  }

  private static String time(TranscriptEntry entry) {
    return Times.iso(entry.at());
  }

  static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + CUT;
  }
}
