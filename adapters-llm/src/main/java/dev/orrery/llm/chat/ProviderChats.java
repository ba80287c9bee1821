package dev.orrery.llm.chat;

import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.model.ChatModel;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Duration;

/** One chat model a provider; one that is not configured says so when it is called. */
@Factory
class ProviderChats {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final ConfiguredProviders providers;
  private final JsonCodec json;

  @Inject
  ProviderChats(ConfiguredProviders providers, JsonCodec json) {
    this.providers = providers;
    this.json = json;
  }

  @Singleton
  @Named("openai")
  ChatModel openAi() {
    return chat(providers.openAi(), Protocol.OPENAI);
  }

  @Singleton
  @Named("anthropic")
  ChatModel anthropic() {
    return chat(providers.anthropic(), Protocol.ANTHROPIC);
  }

  @Singleton
  @Named("gemini")
  ChatModel gemini() {
    return chat(providers.gemini(), Protocol.GEMINI);
  }

  @Singleton
  @Named("ollama")
  ChatModel ollama() {
    return chat(providers.ollama(), Protocol.OLLAMA);
  }

  private ChatModel chat(Upstream upstream, Protocol protocol) {
    return new ProviderChat(upstream, protocol, () -> client(upstream), json);
  }

  /** Plain HTTP stays at version 1.1: some servers stumble over the offer to upgrade. */
  static HttpClient client(Upstream upstream) {
    return upstream.baseUrl().startsWith("https:") ? Secure.CLIENT : Plain.CLIENT;
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .connectTimeout(CONNECT)
        .followRedirects(HttpClient.Redirect.NEVER);
  }

  // Made at the first call: a client is a thread, and its certificates take long to read.
  private static final class Secure {
    static final HttpClient CLIENT = builder().build();
  }

  private static final class Plain {
    static final HttpClient CLIENT = builder().version(HttpClient.Version.HTTP_1_1).build();
  }
}
