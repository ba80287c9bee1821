package dev.orrery.llm.offline;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.ModelCallId;
import dev.orrery.domain.model.ModelEvent;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.model.ModelRef;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.model.ModelToolCall;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.model.ToolSpec;
import dev.orrery.inmemory.kernel.PlainJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Talks to an offline model and collects what it answers. */
final class Conversation {
  static final List<String> ALL_TOOLS =
      List.of(
          "read_file",
          "write_file",
          "edit_file",
          "list_directory",
          "find_files",
          "search_files",
          "run_shell",
          "run_program",
          "remove_file",
          "memory_store",
          "memory_search",
          "web_fetch",
          "git_log",
          "delegate");

  private final JsonCodec json = new PlainJson();
  private final OfflineModel model = new OfflineModel(json);
  private final List<ModelMessage> messages = new ArrayList<>();
  private final List<String> tools;
  private final String system;

  Conversation(String system, List<String> tools) {
    this.system = system;
    this.tools = tools;
  }

  /** What one call gave. */
  record Reply(String text, List<ModelToolCall> calls, List<ModelEvent> events) {}

  Reply say(String text) throws InterruptedException {
    messages.add(new ModelMessage.User(text));
    return step(Purpose.TURN_STEP);
  }

  Reply goOn() throws InterruptedException {
    return step(Purpose.TURN_STEP);
  }

  void answer(ModelToolCall call, String output, boolean error) {
    messages.add(new ModelMessage.ToolResult(call.id(), call.tool(), output, error));
  }

  Json.Obj ask(Purpose purpose, Json.Obj input) throws InterruptedException {
    messages.clear();
    messages.add(new ModelMessage.User(json.write(input)));
    return (Json.Obj) json.parse(step(purpose).text());
  }

  String write(Purpose purpose, String text) throws InterruptedException {
    messages.clear();
    messages.add(new ModelMessage.User(text));
    return step(purpose).text();
  }

  private Reply step(Purpose purpose) throws InterruptedException {
    var text = new StringBuilder();
    var calls = new ArrayList<ModelToolCall>();
    var events = new ArrayList<ModelEvent>();
    try (var stream = model.open(request(purpose))) {
      for (var next = stream.next(Duration.ofSeconds(1));
          next.isPresent();
          next = stream.next(Duration.ofSeconds(1))) {
        events.add(next.get());
        if (next.get() instanceof ModelEvent.TextDelta(var more)) {
          text.append(more);
        } else if (next.get() instanceof ModelEvent.ToolCalled(var call)) {
          calls.add(call);
        }
      }
    }
    messages.add(new ModelMessage.Assistant(text.toString(), calls));
    return new Reply(text.toString(), calls, events);
  }

  private ModelRequest request(Purpose purpose) {
    return new ModelRequest(
        new ModelCallId(new UUID(0, 7)),
        purpose,
        "track",
        1,
        ModelRef.parse("offline/planner"),
        system,
        messages,
        tools.stream().map(name -> new ToolSpec(name, name, Json.empty())).toList(),
        false,
        1000,
        Duration.ofSeconds(5));
  }
}
