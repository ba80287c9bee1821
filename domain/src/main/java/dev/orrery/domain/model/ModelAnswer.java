package dev.orrery.domain.model;

import java.util.List;

/** A whole answer. */
public record ModelAnswer(
    ModelRef executed,
    String text,
    List<ModelToolCall> toolCalls,
    Usage usage,
    ModelEvent.FinishReason reason) {
  public ModelAnswer {
    toolCalls = List.copyOf(toolCalls);
  }
}
