package dev.orrery.llm.recorded;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.model.FailureKind;
import dev.orrery.domain.model.ModelEvent;
import dev.orrery.domain.model.ModelRef;
import dev.orrery.domain.model.ModelToolCall;
import dev.orrery.domain.model.Usage;
import java.math.BigDecimal;
import java.time.Duration;

/** Stream events as JSON objects of one field each. */
final class RecordedEvents {
  private RecordedEvents() {}

  static Json write(ModelEvent event) {
    return switch (event) {
      case ModelEvent.Started(var executed) -> Json.object("started", executed.toString());
      case ModelEvent.TextDelta(var text) -> Json.object("text", text);
      case ModelEvent.ThinkingDelta(var text) -> Json.object("thinking", text);
      case ModelEvent.ToolCalled(var call) ->
          Json.object(
              "tool_call",
              Json.object("id", call.id(), "tool", call.tool(), "arguments", call.arguments()));
      case ModelEvent.Used(var usage) ->
          Json.object(
              "usage",
              Json.object(
                  "input", usage.input(),
                  "output", usage.output(),
                  "cache_read", usage.cacheRead(),
                  "cache_write", usage.cacheWrite(),
                  "reasoning", usage.reasoning(),
                  "estimated", usage.estimated()));
      case ModelEvent.Finished(var reason) -> Json.object("finished", reason.name());
      case ModelEvent.Failed(var kind, var message, var retryAfter) ->
          Json.object(
              "failed",
              Json.object(
                  "kind",
                  kind.name(),
                  "message",
                  message,
                  "retry_after_ms",
                  retryAfter == null ? 0 : retryAfter.toMillis()));
    };
  }

  static ModelEvent read(Json.Obj event) {
    var field = event.fields().entrySet().iterator().next();
    return switch (field.getKey()) {
      case "started" -> new ModelEvent.Started(ModelRef.parse(text(event, "started")));
      case "text" -> new ModelEvent.TextDelta(text(event, "text"));
      case "thinking" -> new ModelEvent.ThinkingDelta(text(event, "thinking"));
      case "tool_call" -> new ModelEvent.ToolCalled(call(event.object("tool_call")));
      case "usage" -> new ModelEvent.Used(usage(event.object("usage")));
      case "finished" ->
          new ModelEvent.Finished(ModelEvent.FinishReason.valueOf(text(event, "finished")));
      case "failed" -> failed(event.object("failed"));
      default -> throw new IllegalArgumentException("A recording knows no " + field.getKey());
    };
  }

  private static ModelToolCall call(Json.Obj call) {
    return new ModelToolCall(text(call, "id"), text(call, "tool"), text(call, "arguments"));
  }

  private static Usage usage(Json.Obj usage) {
    return new Usage(
        count(usage, "input"),
        count(usage, "output"),
        count(usage, "cache_read"),
        count(usage, "cache_write"),
        count(usage, "reasoning"),
        usage.bool("estimated").orElse(false));
  }

  private static ModelEvent.Failed failed(Json.Obj failed) {
    long wait = count(failed, "retry_after_ms");
    return new ModelEvent.Failed(
        FailureKind.valueOf(text(failed, "kind")),
        text(failed, "message"),
        wait == 0 ? null : Duration.ofMillis(wait));
  }

  private static String text(Json.Obj from, String name) {
    return from.text(name).orElse("");
  }

  private static long count(Json.Obj from, String name) {
    return from.number(name).map(BigDecimal::longValue).orElse(0L);
  }
}
