package dev.orrery.domain.model;

import dev.orrery.domain.kernel.ModelCallId;
import java.time.Duration;
import java.util.List;

/**
 * One call of a language model.
 *
 * @param track names the caller's line of work for recordings: root run and child label
 * @param ordinal counts the calls of one track and purpose from 1, for recordings
 * @param json whether the answer must be one JSON object, as the purpose documents it
 * @param maxOutput the most tokens the answer may have
 */
public record ModelRequest(
    ModelCallId id,
    Purpose purpose,
    String track,
    int ordinal,
    ModelRef model,
    String system,
    List<ModelMessage> messages,
    List<ToolSpec> tools,
    boolean json,
    int maxOutput,
    Duration timeout) {
  public ModelRequest {
    if (maxOutput < 1) {
      throw new IllegalArgumentException("An answer has room for a token");
    }
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }

  public ModelRequest withMaxOutput(int tokens) {
    return new ModelRequest(
        id, purpose, track, ordinal, model, system, messages, tools, json, tokens, timeout);
  }

  public ModelRequest withModel(ModelRef other) {
    return new ModelRequest(
        id, purpose, track, ordinal, other, system, messages, tools, json, maxOutput, timeout);
  }
}
