package dev.orrery.application.session.engine;

import dev.orrery.domain.capability.Effect;
import dev.orrery.domain.capability.EffectState;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.session.Command;
import dev.orrery.domain.session.Consequence;
import dev.orrery.domain.session.Move;
import dev.orrery.domain.session.RunView;
import dev.orrery.domain.session.StepResult;
import dev.orrery.domain.session.StepView;
import dev.orrery.domain.session.TurnProgram;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The agent loop: ask the model, run the tools it asks for, until it answers without a tool. Its
 * brief is the run's input: {@code goal}, {@code system}, {@code groups}, {@code model}, {@code
 * history} and, for a member of a group, {@code group}.
 */
@Singleton
public final class AgentProgram implements TurnProgram {
  /** The name that runs keep. */
  public static final String NAME = "agent";

  static final int MOST_MODEL_TURNS = 8;
  private static final int MOST_OUTPUT_TOKENS = 4096;
  private static final String MODEL = "model";
  private static final String TOOLS = "tools";

  @Inject
  public AgentProgram() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Move next(RunView view) {
    if (view.last().isEmpty()) {
      return Move.to(ask(view));
    }
    return switch (view.last().get().result()) {
      case StepResult.ToolsUsed used when view.count(MODEL) >= MOST_MODEL_TURNS ->
          finish(
              view,
              false,
              "Stopped after " + MOST_MODEL_TURNS + " model turns. " + Conversation.lastText(view));
      case StepResult.ToolsUsed used -> Move.to(ask(view));
      case StepResult.Answered(var answer) when !answer.toolCalls().isEmpty() ->
          Move.to(new Command.UseTools(TOOLS, answer.toolCalls(), groups(view)));
      case StepResult.Answered(var answer) -> finish(view, achieved(view), answer.text());
      case StepResult.ModelFailed(var kind, var message) ->
          new Move(Consequence.events(ending(view, false)), Command.Finish.failed(message));
      case StepResult.Joined joined -> throw new IllegalStateException("An agent forks nothing");
    };
  }

  /** An agent whose every tool call failed or was refused did not do its work, whatever it says. */
  private static boolean achieved(RunView view) {
    var calls =
        view.steps().stream()
            .map(StepView::result)
            .<Effect>mapMulti((result, out) -> {
              if (result instanceof StepResult.ToolsUsed(var effects)) {
                effects.forEach(out);
              }
            })
            .toList();
    return calls.isEmpty()
        || calls.stream().anyMatch(call -> call.state() == EffectState.COMPLETED);
  }

  private static Command ask(RunView view) {
    var input = view.run().input();
    return new Command.AskModel(
        MODEL,
        Json.empty(),
        Purpose.TURN_STEP,
        input.text("system").orElse(""),
        conversation(view),
        groups(view),
        false,
        MOST_OUTPUT_TOKENS,
        input.text("model").orElse(view.session().model()));
  }

  private static Set<String> groups(RunView view) {
    return new HashSet<>(view.run().input().texts("groups"));
  }

  /** What was said before, the goal, and every step since. */
  private static List<ModelMessage> conversation(RunView view) {
    var messages = new ArrayList<ModelMessage>();
    for (var earlier : view.run().input().items("history")) {
      if (earlier instanceof Json.Obj line) {
        var text = line.text("text").orElse("");
        messages.add(
            line.text("role").orElse("user").equals("user")
                ? new ModelMessage.User(text)
                : new ModelMessage.Assistant(text, List.of()));
      }
    }
    messages.add(
        new ModelMessage.User(view.run().input().text("goal").orElse(view.turn().input())));
    messages.addAll(Conversation.of(view));
    return messages;
  }

  private static Move finish(RunView view, boolean success, String output) {
    return new Move(
        Consequence.events(ending(view, success)), Command.Finish.agent(success, output));
  }

  private static List<EventDraft> ending(RunView view, boolean success) {
    var run = view.run();
    var drafts = new ArrayList<EventDraft>();
    drafts.add(
        RunEvents.of(
            run,
            "message.completed",
            Json.object("role", "assistant", "session_id", view.session().shownId())));
    run.input()
        .text("group")
        .ifPresent(group ->
            drafts.add(
                RunEvents.of(
                    run,
                    "group.member_completed",
                    Json.object(
                        "group_id", group,
                        "agent_id", run.id().value().toString(),
                        "success", success))));
    return drafts;
  }
}
