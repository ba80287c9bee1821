package dev.orrery.application.session;

import dev.orrery.application.session.engine.SubAgents;
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
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.session.Run;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Lets an agent hand a goal to a sub-agent and wait for what it brings. */
@Singleton
public final class DelegateTool implements ToolProvider {
  private static final int LONGEST_GOAL = 16_384;

  private final SubAgents subAgents;

  @Inject
  public DelegateTool(SubAgents subAgents) {
    this.subAgents = subAgents;
  }

  @Override
  public List<Tool> offer(ToolScope scope) {
    return List.of(
        Tool.define(
            "delegate",
            "Hands a goal to another agent, waits for it and returns its answer",
            Json.object(
                "type", "object",
                "properties", Json.object("goal", Json.object("type", "string")),
                "required", List.of("goal")),
            Risk.CAUTION,
            "agent.fork",
            "delegate",
            "agent",
            "builtin"));
  }

  @Override
  public ToolPlan plan(ToolCall call) {
    return new ToolPlan(
        EffectClass.KEYED, "tool_call", goal(call), ToolPlan.ResourceKind.OTHER, "", "");
  }

  @Override
  public String observe(ToolCall call) {
    return "";
  }

  /** The child's id is the call's, so that a second try finds the first one's child. */
  @Override
  public ToolResult run(ToolCall call) throws InterruptedException {
    var child = subAgents.delegate(call.scope(), new RunId(call.id().value()), goal(call));
    if (child.isEmpty()) {
      return ToolResult.error("Agents may delegate three levels deep, not deeper");
    }
    Run.Ending ending = subAgents.await(child.get());
    return ending.success() ? ToolResult.ok(ending.output()) : ToolResult.error(ending.output());
  }

  private static String goal(ToolCall call) {
    var goal = call.arguments().text("goal").filter(text -> !text.isBlank());
    if (goal.isEmpty() || goal.get().length() > LONGEST_GOAL) {
      throw new InvalidException(
          "goal", "A goal of at most " + LONGEST_GOAL + " characters is needed");
    }
    return goal.get();
  }
}
