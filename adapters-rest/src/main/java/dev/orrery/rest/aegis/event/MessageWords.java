package dev.orrery.rest.aegis.event;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.rest.aegis.ToolWords;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** Messages of a transcript as frames, one for each of their parts. */
@Singleton
class MessageWords {
  private static final int LONGEST_RESULT = 500;

  List<Frame> frames(Message message) {
    return message.parts().stream()
        .map(part -> new Frame("session.message", "session_message", data(message, part)))
        .toList();
  }

  private static Json.Obj data(Message message, MessagePart part) {
    var data = new LinkedHashMap<String, Json>();
    data.put("role", Json.of(role(message.role())));
    switch (part) {
      case MessagePart.Text(var text) -> say(data, "text", text);
      case MessagePart.Thinking(var text) -> say(data, "thinking", text);
      case MessagePart.ToolUse(var callId, var tool, var summary) -> {
        say(data, "tool_use", summary);
        use(data, tool, callId);
      }
      case MessagePart.ToolResult(var callId, var tool, var output, boolean error) -> {
        say(data, error ? "tool_error" : "tool_result", shortened(output));
        use(data, tool, callId);
      }
      case MessagePart.PermissionRequest(var approval, var tool, var prompt) -> {
        say(data, "permission_request", prompt);
        use(data, tool, approval.value().toString());
      }
      case MessagePart.Notice(var text) -> say(data, "text", text);
    }
    if (message.role() == Message.Role.SYSTEM) {
      data.put("isSystem", Json.of(true));
    }
    return new Json.Obj(data);
  }

  private static void say(LinkedHashMap<String, Json> data, String type, String text) {
    data.put("text", Json.of(text));
    data.put("contentType", Json.of(type));
  }

  private static void use(LinkedHashMap<String, Json> data, String tool, String id) {
    data.put("tool_name", Json.of(ToolWords.name(tool)));
    data.put("tool_id", Json.of(id));
  }

  /** What tools answer is told in the name of the assistant. */
  private static String role(Message.Role role) {
    return role == Message.Role.TOOL ? "assistant" : role.name().toLowerCase(Locale.ROOT);
  }

  private static String shortened(String output) {
    return output.length() <= LONGEST_RESULT
        ? output
        : output.substring(0, LONGEST_RESULT) + "... (truncated)";
  }
}
