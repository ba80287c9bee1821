package dev.orrery.llm.offline;

import dev.orrery.domain.model.ModelMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The part of a conversation since the last thing a person said: the tool calls made for it. */
record Progress(String request, List<ModelMessage.ToolResult> results) {
  Progress {
    results = List.copyOf(results);
  }

  static Progress of(List<ModelMessage> messages) {
    var request = "";
    var results = new ArrayList<ModelMessage.ToolResult>();
    for (var message : messages) {
      switch (message) {
        case ModelMessage.User(var text) -> {
          request = text;
          results.clear();
        }
        case ModelMessage.Assistant ignored -> {}
        case ModelMessage.ToolResult result -> results.add(result);
      }
    }
    return new Progress(request, results);
  }

  /** The answer to a call of this model. */
  Optional<ModelMessage.ToolResult> result(String callId) {
    return results.stream().filter(result -> result.callId().equals(callId)).findFirst();
  }
}
