package dev.orrery.domain.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a model stream tells; usage comes before the single terminal event. */
public sealed interface ModelEvent {
  /** The call was accepted; names the model that really answers. */
  record Started(ModelRef executed) implements ModelEvent {}

  /** More answer text. */
  record TextDelta(String text) implements ModelEvent {}

  /** More reasoning text. */
  record ThinkingDelta(String text) implements ModelEvent {}

  /** A complete tool call. */
  record ToolCalled(ModelToolCall call) implements ModelEvent {}

  /** What the call cost. */
  record Used(Usage usage) implements ModelEvent {}

  /** The end. */
  record Finished(FinishReason reason) implements ModelEvent {}

  /** The end, without success. */
  record Failed(FailureKind kind, String message, @Nullable Duration retryAfter)
      implements ModelEvent {}

  /** Why an answer ended. */
  enum FinishReason {
    STOP,
    LENGTH,
    TOOL_USE,
    REFUSED
  }
}
