package dev.orrery.domain.kernel;

/** Carries hints between nodes; a hint may be lost, so every listener polls as well. */
public interface Wakeups {
  /**
   * Calls the listener, on any thread, for each hint on a topic from any node, and after every
   * reconnect.
   */
  AutoCloseable listen(String topic, java.util.function.Consumer<String> listener);

  /** Sends a hint to all nodes, outside any transaction. */
  void send(String topic, String payload);
}
