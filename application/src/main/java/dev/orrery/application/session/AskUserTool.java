package dev.orrery.application.session;

import dev.orrery.application.session.engine.AgentBirths;
import dev.orrery.application.session.engine.UserQuestions;
import dev.orrery.domain.capability.EffectClass;
import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.Tool;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolPlan;
import dev.orrery.domain.capability.ToolProvider;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.capability.ToolScope;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.session.Question;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Lets an agent ask its user something and go on with the answer, or without one after a while. */
@Singleton
public final class AskUserTool implements ToolProvider {
  private static final int LONGEST = 4096;
  private static final int MOST_OPTIONS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final UserQuestions questions;

  @Inject
  public AskUserTool(UserQuestions questions) {
    this.questions = questions;
  }

  @Override
  public List<Tool> offer(ToolScope scope) {
    return List.of(
        Tool.define(
            "ask_user",
            "Asks the user a question and waits half a minute for the answer",
            Json.object(
                "type", "object",
                "properties",
                    Json.object(
                        "question", Json.object("type", "string"),
                        "options",
                            Json.object(
                                "type",
                                "array",
                                "items",
                                Json.object("type", "string"),
                                "maxItems",
                                MOST_OPTIONS)),
                "required", List.of("question")),
            Risk.SAFE,
            "user.ask",
            AgentBirths.ASKING,
            AgentBirths.ASKING,
            "builtin"));
  }

  @Override
  public ToolPlan plan(ToolCall call) {
    options(call);
    return new ToolPlan(
        EffectClass.KEYED, "tool_call", question(call), ToolPlan.ResourceKind.OTHER, "", "");
  }

  @Override
  public String observe(ToolCall call) {
    return "";
  }

  /** The question's id is the call's, so that a second try finds the first one's answer. */
  @Override
  public ToolResult run(ToolCall call) throws InterruptedException {
    var scope = call.scope();
    var draft =
        new Question(
            call.id(),
            scope.tenant(),
            scope.owner(),
            scope.session(),
            scope.run(),
            question(call),
            options(call),
            Question.State.OPEN,
            null,
            Instant.EPOCH,
            Instant.EPOCH);
    return questions
        .ask(draft, PATIENCE)
        .map(ToolResult::ok)
        .orElseGet(() -> ToolResult.ok("The user did not answer; go on without an answer."));
  }

  private static String question(ToolCall call) {
    var question = call.arguments().text("question").filter(text -> !text.isBlank());
    if (question.isEmpty() || question.get().length() > LONGEST) {
      throw new InvalidException(
          "question", "A question of at most " + LONGEST + " characters is needed");
    }
    return question.get();
  }

  private static List<String> options(ToolCall call) {
    var options = call.arguments().texts("options");
    if (options.size() > MOST_OPTIONS) {
      throw new InvalidException("options", "At most " + MOST_OPTIONS + " options can be offered");
    }
    return options;
  }
}
