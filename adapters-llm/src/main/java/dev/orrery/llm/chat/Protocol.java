package dev.orrery.llm.chat;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.orrery.domain.model.ModelRequest;

/** A wire protocol: which LangChain4j model speaks it and how its streams end. */
enum Protocol {
  OPENAI(true) {
    @Override
    StreamingChatModel model(Upstream upstream, ModelRequest request, HttpClientBuilder http) {
      var built =
          OpenAiStreamingChatModel.builder()
              .httpClientBuilder(http)
              .baseUrl(upstream.baseUrl())
              .apiKey(upstream.key().orElse("none"))
              .modelName(request.model().name());
      // Only the vendor's own newer models refuse the older name of the limit.
      return upstream.baseUrl().contains("api.openai.com")
          ? built.maxCompletionTokens(request.maxOutput()).build()
          : built.maxTokens(request.maxOutput()).build();
    }

    @Override
    boolean ends(ServerSentEvent event) {
      var data = event.data();
      return data != null
          && (data.strip().equals("[DONE]")
              || data.matches("(?s).*\"finish_reason\"\\s*:\\s*\"\\w+\".*"));
    }
  },
  ANTHROPIC(false) {
    @Override
    StreamingChatModel model(Upstream upstream, ModelRequest request, HttpClientBuilder http) {
      return AnthropicStreamingChatModel.builder()
          .httpClientBuilder(http)
          .baseUrl(upstream.baseUrl())
          .apiKey(upstream.key().orElse("none"))
          .modelName(request.model().name())
          .maxTokens(request.maxOutput())
          .returnThinking(true)
          .build();
    }

    @Override
    boolean ends(ServerSentEvent event) {
      return "message_stop".equals(event.event());
    }
  },
  GEMINI(true) {
    @Override
    StreamingChatModel model(Upstream upstream, ModelRequest request, HttpClientBuilder http) {
      return GoogleAiGeminiStreamingChatModel.builder()
          .httpClientBuilder(http)
          .baseUrl(upstream.baseUrl())
          .apiKey(upstream.key().orElse("none"))
          .modelName(request.model().name())
          .maxOutputTokens(request.maxOutput())
          .build();
    }

    @Override
    boolean ends(ServerSentEvent event) {
      return event.data() != null && event.data().contains("\"finishReason\"");
    }
  },
  OLLAMA(true) {
    @Override
    StreamingChatModel model(Upstream upstream, ModelRequest request, HttpClientBuilder http) {
      return OllamaStreamingChatModel.builder()
          .httpClientBuilder(http)
          .baseUrl(upstream.baseUrl())
          .modelName(request.model().name())
          .numPredict(request.maxOutput())
          .build();
    }

    @Override
    boolean ends(ServerSentEvent event) {
      return event.data() != null && event.data().matches("(?s).*\"done\"\\s*:\\s*true.*");
    }
  };

  private final boolean jsonMode;

  Protocol(boolean jsonMode) {
    this.jsonMode = jsonMode;
  }

  /** Whether a request may demand a JSON answer without giving its schema. */
  boolean jsonMode() {
    return jsonMode;
  }

  abstract StreamingChatModel model(
      Upstream upstream, ModelRequest request, HttpClientBuilder http);

  abstract boolean ends(ServerSentEvent event);
}
