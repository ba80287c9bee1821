package dev.orrery.application.session.engine;

import dev.orrery.domain.capability.Effect;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.session.RunView;
import dev.orrery.domain.session.StepResult;
import dev.orrery.domain.session.StepView;
import java.util.ArrayList;
import java.util.List;

/** The steps of a run as a model hears them. */
final class Conversation {
  private static final int SEEN_OUTPUT = 16_384;

  private Conversation() {}

  /** What the model said in the run so far and what the tools answered. */
  static List<ModelMessage> of(RunView view) {
    var messages = new ArrayList<ModelMessage>();
    for (var step : view.steps()) {
      add(messages, step);
    }
    return messages;
  }

  private static void add(List<ModelMessage> messages, StepView step) {
    switch (step.result()) {
      case StepResult.Answered(var answer) ->
          messages.add(new ModelMessage.Assistant(answer.text(), answer.toolCalls()));
      case StepResult.ToolsUsed(var effects) ->
          effects.forEach(effect -> messages.add(result(effect)));
      case StepResult.ModelFailed failed -> {}
      case StepResult.Joined joined -> {}
    }
  }

  private static ModelMessage result(Effect effect) {
    var result = effect.result() == null ? ToolResult.error("No result") : effect.result();
    return new ModelMessage.ToolResult(
        effect.providerCallId(), effect.tool(), shortened(result.output()), result.error());
  }

  /** As much of a tool's output as anybody but the tool call itself keeps. */
  static String shortened(String output) {
    return output.length() <= SEEN_OUTPUT
        ? output
        : output.substring(0, SEEN_OUTPUT) + "\n[cut: " + output.length() + " characters in all]";
  }

  /** The last thing that the model said. */
  static String lastText(RunView view) {
    return view.steps().reversed().stream()
        .map(StepView::result)
        .<String>mapMulti((result, out) -> {
          if (result instanceof StepResult.Answered(var answer) && !answer.text().isBlank()) {
            out.accept(answer.text());
          }
        })
        .findFirst()
        .orElse("");
  }
}
