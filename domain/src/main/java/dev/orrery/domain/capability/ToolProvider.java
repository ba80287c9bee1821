package dev.orrery.domain.capability;

import java.util.List;

/**
 * A source of tools. Only the turn engine runs them, after the policy decision and the committed
 * intent.
 */
public interface ToolProvider {
  /** The tools that this provider has for a scope, before any permission is applied. */
  List<Tool> offer(ToolScope scope);

  /**
   * Looks at a call without doing it.
   *
   * @throws dev.orrery.domain.kernel.InvalidException where the arguments do not fit; the agent is
   *     told
   */
  ToolPlan plan(ToolCall call);

  /**
   * The present state of what a WORKSPACE call touches, comparable with its plan's before and
   * expected.
   */
  String observe(ToolCall call);

  /** Does it; an interrupt must end it and whatever it started. */
  ToolResult run(ToolCall call) throws InterruptedException;
}
