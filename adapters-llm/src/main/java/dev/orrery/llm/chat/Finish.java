package dev.orrery.llm.chat;

import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.orrery.domain.model.ModelEvent;
import dev.orrery.domain.model.Usage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an answer ended and what it used, in our types. */
final class Finish {
  private Finish() {}

  /** A provider that tells no reason has stopped, or wants its tools. */
  static ModelEvent.FinishReason of(@Nullable FinishReason reason, boolean tools) {
    return switch (reason) {
      case LENGTH -> ModelEvent.FinishReason.LENGTH;
      case CONTENT_FILTER -> ModelEvent.FinishReason.REFUSED;
      case STOP, TOOL_EXECUTION, OTHER -> done(tools);
      case null -> done(tools);
    };
  }

  private static ModelEvent.FinishReason done(boolean tools) {
    return tools ? ModelEvent.FinishReason.TOOL_USE : ModelEvent.FinishReason.STOP;
  }

  /** Empty where the provider told none. */
  static Optional<Usage> usage(@Nullable TokenUsage used) {
    if (used == null || used.inputTokenCount() == null && used.outputTokenCount() == null) {
      return Optional.empty();
    }
    long input = count(used.inputTokenCount());
    long output = count(used.outputTokenCount());
    return Optional.of(
        switch (used) {
          case OpenAiTokenUsage openAi -> {
            var in = openAi.inputTokensDetails();
            var out = openAi.outputTokensDetails();
            yield new Usage(
                input,
                output,
                in == null ? 0 : count(in.cachedTokens()),
                0,
                out == null ? 0 : count(out.reasoningTokens()),
                false);
          }
          // Anthropic counts cached input apart from the rest.
          case AnthropicTokenUsage anthropic -> {
            long read = count(anthropic.cacheReadInputTokens());
            long written = count(anthropic.cacheCreationInputTokens());
            yield new Usage(input + read + written, output, read, written, 0, false);
          }
          default -> new Usage(input, output, 0, 0, 0, false);
        });
  }

  private static long count(@Nullable Integer tokens) {
    return tokens == null ? 0 : Math.max(0, tokens);
  }
}
