package dev.orrery.llm.terminal;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.TerminalEngine.Said;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Follows the JSON lines that an agent writes of its conversation. A line whose end has not come is
 * left for later, a line that is no entry is passed over, and a file that was cut is read anew.
 */
final class JsonLines {
  private static final int MOST_AT_ONCE = 1024 * 1024;
  private static final int LONGEST_SUMMARY = 80;
  private static final List<String> TELLING =
      List.of("command", "file_path", "path", "pattern", "query", "url", "description");

  private final Path file;
  private final JsonCodec codec;
  private final Map<String, String> tools = new HashMap<>();
  private long position;

  JsonLines(Path file, JsonCodec codec) {
    this.file = file;
    this.codec = codec;
  }

  /** Passes over what is there already. */
  void skip() {
    try {
      position = Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      position = 0;
    }
  }

  /** What came since the last call. */
  List<Said> next() {
    var said = new ArrayList<Said>();
    for (var line : lines()) {
      entry(line).ifPresent(said::add);
    }
    return said;
  }

  private List<String> lines() {
    try (var channel = Files.newByteChannel(file)) {
      if (channel.size() < position) {
        position = 0;
      }
      var bytes = read(channel);
      int end = lastLineEnd(bytes);
      position += end;
      return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException notThereYet) {
      return List.of();
    }
  }

  private byte[] read(SeekableByteChannel channel) throws IOException {
    int size = (int) Math.min(MOST_AT_ONCE, channel.size() - position);
    var buffer = ByteBuffer.allocate(size);
    channel.position(position);
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // Reads until the buffer is full or the file ends.
    }
    return java.util.Arrays.copyOf(buffer.array(), buffer.position());
  }

  /** A line that is longer than what is read at once counts as read: it would never end. */
  private static int lastLineEnd(byte[] bytes) {
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return bytes.length == MOST_AT_ONCE ? bytes.length : 0;
  }

  private Optional<Said> entry(String line) {
    try {
      return codec.parse(line) instanceof Json.Obj entry ? said(entry) : Optional.empty();
    } catch (InvalidException noJson) {
      return Optional.empty();
    }
  }

  private Optional<Said> said(Json.Obj entry) {
    var message = entry.object("message");
    var role = message.text("role").or(() -> entry.text("type")).orElse("");
    if (!role.equals("user") && !role.equals("assistant")) {
      return Optional.empty();
    }
    var parts = new ArrayList<MessagePart>();
    message.text("content").ifPresent(text -> text(text).ifPresent(parts::add));
    for (var block : message.items("content")) {
      if (block instanceof Json.Obj fields) {
        part(fields).ifPresent(parts::add);
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(new Said(speaker(role, parts), parts));
  }

  private static Message.Role speaker(String role, List<MessagePart> parts) {
    if (parts.getFirst() instanceof MessagePart.ToolResult) {
      return Message.Role.TOOL;
    }
    return role.equals("user") ? Message.Role.USER : Message.Role.ASSISTANT;
  }

  private Optional<MessagePart> part(Json.Obj block) {
    return switch (block.text("type").orElse("")) {
      case "text" -> block.text("text").flatMap(JsonLines::text);
      case "thinking" ->
          block.text("thinking").filter(text -> !text.isBlank()).map(MessagePart.Thinking::new);
      case "tool_use" -> Optional.of(use(block));
      case "tool_result" -> Optional.of(result(block));
      default -> Optional.empty();
    };
  }

  private static Optional<MessagePart> text(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(new MessagePart.Text(text));
  }

  private MessagePart use(Json.Obj block) {
    var id = block.text("id").orElse("");
    var tool = block.text("name").orElse("tool");
    tools.put(id, tool);
    var input = block.object("input");
    var told =
        TELLING.stream()
            .flatMap(name -> input.text(name).stream())
            .filter(text -> !text.isBlank())
            .findFirst()
            .map(text -> text.strip().lines().findFirst().orElse(""))
            .map(text ->
                text.length() <= LONGEST_SUMMARY ? text : text.substring(0, LONGEST_SUMMARY) + "…");
    return new MessagePart.ToolUse(id, tool, told.map(text -> tool + ": " + text).orElse(tool));
  }

  private MessagePart result(Json.Obj block) {
    var id = block.text("tool_use_id").orElse("");
    var text =
        block
            .text("content")
            .orElseGet(() ->
                block.items("content").stream()
                    .map(
                        item -> item instanceof Json.Obj inner ? inner.text("text").orElse("") : "")
                    .collect(Collectors.joining("\n")));
    return new MessagePart.ToolResult(
        id, tools.getOrDefault(id, "tool"), text, block.bool("is_error").orElse(false));
  }
}
