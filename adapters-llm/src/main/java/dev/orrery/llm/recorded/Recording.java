package dev.orrery.llm.recorded;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.model.ModelEvent;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.model.ModelToolCall;
import dev.orrery.domain.model.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One recorded answer: a line of JSON.
 *
 * @param track the line of work it answers; {@code *} stands for any characters
 * @param ordinal which call of the track and purpose it answers, 0 for any
 * @param hash of the request it answered, or empty
 * @param events the stream's events after the start, in order
 */
record Recording(String track, Purpose purpose, int ordinal, String hash, List<ModelEvent> events) {
  private static final String ANY = "*";

  Recording {
    events = List.copyOf(events);
  }

  static Recording read(Json.Obj line) {
    boolean repeat = line.bool("repeat").orElse(false);
    var events = new ArrayList<ModelEvent>();
    for (var item : line.items("events")) {
      if (item instanceof Json.Obj event) {
        events.add(RecordedEvents.read(event));
      }
    }
    return new Recording(
        repeat ? ANY : line.text("track").orElse(ANY),
        Purpose.valueOf(line.text("purpose").orElse("turn_step").toUpperCase(Locale.ROOT)),
        line.number("ordinal").map(Number::intValue).orElse(0),
        line.text("hash").orElse(""),
        events);
  }

  Json.Obj line() {
    return Json.object(
        "track", track,
        "purpose", purpose.name().toLowerCase(Locale.ROOT),
        "ordinal", ordinal,
        "hash", hash,
        "events", events.stream().map(RecordedEvents::write).toList());
  }

  boolean answers(ModelRequest request) {
    return purpose == request.purpose()
        && (ordinal == 0 || ordinal == request.ordinal())
        && matches(request.track());
  }

  private boolean matches(String given) {
    if (track.indexOf('*') < 0) {
      return track.equals(given);
    }
    var parts = List.of(track.split("\\*", -1));
    return given.matches(
        "(?s)" + parts.stream().map(Pattern::quote).collect(Collectors.joining(".*")));
  }

  /** The hash of everything in a request that a model would see. */
  static String hash(ModelRequest request, JsonCodec json) {
    var messages = request.messages().stream().map(Recording::message).toList();
    var tools =
        request.tools().stream()
            .map(tool ->
                Json.object(
                    "name", tool.name(),
                    "description", tool.description(),
                    "schema", tool.schema()))
            .toList();
    return Digest.of(
            json.canonical(
                Json.object(
                    "purpose", request.purpose().name(),
                    "system", request.system(),
                    "messages", messages,
                    "tools", tools,
                    "json", request.json())))
        .hex();
  }

  private static Json message(ModelMessage message) {
    return switch (message) {
      case ModelMessage.User(var text) -> Json.object("user", text);
      case ModelMessage.Assistant(var text, var calls) ->
          Json.object("assistant", text, "calls", calls.stream().map(Recording::call).toList());
      case ModelMessage.ToolResult(var id, var tool, var output, var error) ->
          Json.object("result", id, "tool", tool, "output", output, "error", error);
    };
  }

  private static Json call(ModelToolCall call) {
    return Json.object("id", call.id(), "tool", call.tool(), "arguments", call.arguments());
  }
}
