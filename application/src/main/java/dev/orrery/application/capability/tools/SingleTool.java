package dev.orrery.application.capability.tools;

import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.Tool;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolPlan;
import dev.orrery.domain.capability.ToolProvider;
import dev.orrery.domain.capability.ToolScope;
import dev.orrery.domain.kernel.Json;
import java.util.List;

/** A provider of one built-in tool. */
abstract class SingleTool implements ToolProvider {
  private final Tool tool;

  SingleTool(Tool tool) {
    this.tool = tool;
  }

  static Tool builtin(
      String name,
      String description,
      ToolSchema schema,
      Risk risk,
      String permission,
      String grant,
      String group) {
    Json.Obj arguments = schema.build();
    return Tool.define(name, description, arguments, risk, permission, grant, group, "builtin");
  }

  @Override
  public final List<Tool> offer(ToolScope scope) {
    return List.of(tool);
  }

  @Override
  public abstract ToolPlan plan(ToolCall call);

  /** Nothing to compare, for tools that change no files. */
  @Override
  public String observe(ToolCall call) {
    return "";
  }
}
