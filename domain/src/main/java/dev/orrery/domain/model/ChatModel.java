package dev.orrery.domain.model;

/**
 * A provider of language models. Adapters: OpenAI-compatible, Anthropic, Gemini, Ollama, offline,
 * recorded.
 */
public interface ChatModel {
  /** The provider's name as in {@link ModelRef#provider()}. */
  String provider();

  /** Starts a call; failures come as {@link ModelEvent.Failed}, never as exceptions. */
  ModelStream open(ModelRequest request);
}
