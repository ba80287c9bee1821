package dev.orrery.llm.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.model.ModelToolCall;
import java.util.ArrayList;
import java.util.List;

/** Our requests in LangChain4j's types. */
final class ChatRequests {
  private static final String JSON_ONLY =
      "Answer with exactly one JSON object and nothing before or after it.";

  private final JsonCodec json;

  ChatRequests(JsonCodec json) {
    this.json = json;
  }

  /**
   * Translates a request.
   *
   * @param jsonMode whether the provider can be told to answer JSON, besides being asked to
   */
  ChatRequest of(ModelRequest request, ToolNames names, boolean jsonMode) {
    var built =
        ChatRequest.builder().messages(messages(request, names)).modelName(request.model().name());
    if (!request.tools().isEmpty()) {
      built.toolSpecifications(
          request.tools().stream()
              .map(tool ->
                  ToolSpecification.builder()
                      .name(names.wire(tool.name()))
                      .description(tool.description())
                      .parameters(ToolSchemas.object(tool.schema()))
                      .build())
              .toList());
    }
    if (request.json() && jsonMode && request.tools().isEmpty()) {
      built.responseFormat(ResponseFormat.JSON);
    }
    return built.build();
  }

  private List<ChatMessage> messages(ModelRequest request, ToolNames names) {
    var messages = new ArrayList<ChatMessage>();
    var system =
        request.json() ? (request.system() + "\n\n" + JSON_ONLY).strip() : request.system();
    if (!system.isBlank()) {
      messages.add(SystemMessage.from(system));
    }
    for (var message : request.messages()) {
      messages.add(message(message, names));
    }
    return messages;
  }

  private ChatMessage message(ModelMessage message, ToolNames names) {
    return switch (message) {
      case ModelMessage.User(var text) -> UserMessage.from(text.isBlank() ? "(empty)" : text);
      case ModelMessage.Assistant(var text, var calls) -> {
        if (calls.isEmpty()) {
          yield AiMessage.from(text.isBlank() ? "(empty)" : text);
        }
        var requests = calls.stream().map(call -> request(call, names)).toList();
        yield text.isBlank() ? AiMessage.from(requests) : AiMessage.from(text, requests);
      }
      case ModelMessage.ToolResult(var id, var tool, var output, var error) ->
          ToolExecutionResultMessage.builder()
              .id(id)
              .toolName(names.wire(tool))
              .text(output.isBlank() ? "(no output)" : error ? "Error: " + output : output)
              .isError(error)
              .build();
    };
  }

  private ToolExecutionRequest request(ModelToolCall call, ToolNames names) {
    return ToolExecutionRequest.builder()
        .id(call.id())
        .name(names.wire(call.tool()))
        .arguments(sendable(call.arguments()))
        .build();
  }

  /** Arguments that a model wrote broken are sent back as a text inside an object. */
  private String sendable(String arguments) {
    try {
      if (json.parse(arguments) instanceof Json.Obj) {
        return arguments;
      }
    } catch (InvalidException e) {
      return json.write(Json.object("unreadable_arguments", arguments));
    }
    return json.write(Json.object("unreadable_arguments", arguments));
  }
}
