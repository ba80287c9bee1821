package dev.orrery.application.session.engine;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.model.FailureKind;
import dev.orrery.domain.model.ModelAnswer;
import dev.orrery.domain.model.ModelEvent;
import dev.orrery.domain.model.ModelRef;
import dev.orrery.domain.model.ModelToolCall;
import dev.orrery.domain.model.Usage;
import dev.orrery.domain.session.StepResult;
import java.util.List;

/** How the results of model steps are kept in their rows. */
final class StepRecords {
  private StepRecords() {}

  static Json.Obj of(ModelAnswer answer) {
    return Json.object(
        "executed", answer.executed().toString(),
        "text", answer.text(),
        "tool_calls",
            answer.toolCalls().stream()
                .map(call ->
                    Json.object(
                        "id", call.id(), "tool", call.tool(), "arguments", call.arguments()))
                .toList(),
        "usage", of(answer.usage()),
        "reason", answer.reason().name());
  }

  static Json.Obj of(StepResult.ModelFailed failed) {
    return Json.object("failed", failed.kind().name(), "message", failed.message());
  }

  static StepResult read(Json.Obj json) {
    var failed = json.text("failed");
    if (failed.isPresent()) {
      return new StepResult.ModelFailed(
          FailureKind.valueOf(failed.get()), json.text("message").orElse(""));
    }
    List<ModelToolCall> calls =
        json.items("tool_calls").stream()
            .map(Json.Obj.class::cast)
            .map(call ->
                new ModelToolCall(
                    call.text("id").orElse(""),
                    call.text("tool").orElse(""),
                    call.text("arguments").orElse("")))
            .toList();
    return new StepResult.Answered(
        new ModelAnswer(
            ModelRef.parse(json.text("executed").orElse("unknown")),
            json.text("text").orElse(""),
            calls,
            usage(json.object("usage")),
            ModelEvent.FinishReason.valueOf(json.text("reason").orElse("STOP"))));
  }

  private static Json.Obj of(Usage usage) {
    return Json.object(
        "input", usage.input(),
        "output", usage.output(),
        "cache_read", usage.cacheRead(),
        "cache_write", usage.cacheWrite(),
        "reasoning", usage.reasoning(),
        "estimated", usage.estimated());
  }

  private static Usage usage(Json.Obj json) {
    return new Usage(
        number(json, "input"),
        number(json, "output"),
        number(json, "cache_read"),
        number(json, "cache_write"),
        number(json, "reasoning"),
        json.bool("estimated").orElse(false));
  }

  private static long number(Json.Obj json, String name) {
    return json.number(name).map(Number::longValue).orElse(0L);
  }
}
