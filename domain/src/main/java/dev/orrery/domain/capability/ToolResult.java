package dev.orrery.domain.capability;

import org.jspecify.annotations.Nullable;

/** What a tool answered; an error is an answer too, the agent goes on with it. */
public record ToolResult(String output, boolean error, @Nullable Integer exitCode) {
  public static ToolResult ok(String output) {
    return new ToolResult(output, false, null);
  }

  public static ToolResult error(String output) {
    return new ToolResult(output, true, null);
  }
}
