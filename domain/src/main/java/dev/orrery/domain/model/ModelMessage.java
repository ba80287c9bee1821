package dev.orrery.domain.model;

import java.util.List;

/** One message of a request. */
public sealed interface ModelMessage {
  /** What a person said. */
  record User(String text) implements ModelMessage {}

  /** What the model said, with the tools it asked for. */
  record Assistant(String text, List<ModelToolCall> toolCalls) implements ModelMessage {
    public Assistant {
      toolCalls = List.copyOf(toolCalls);
    }
  }

  /** What a tool answered. */
  record ToolResult(String callId, String tool, String output, boolean error)
      implements ModelMessage {}
}
