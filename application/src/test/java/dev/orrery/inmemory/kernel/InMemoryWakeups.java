package dev.orrery.inmemory.kernel;

import dev.orrery.domain.kernel.Wakeups;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Hints that arrive at once, on the sender's thread. */
public final class InMemoryWakeups implements Wakeups {
  private record Listener(String topic, Consumer<String> action) {}

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  @Override
  public AutoCloseable listen(String topic, Consumer<String> listener) {
    var entry = new Listener(topic, listener);
    listeners.add(entry);
    return () -> listeners.remove(entry);
  }

  @Override
  public void send(String topic, String payload) {
    for (var listener : listeners) {
      if (listener.topic().equals(topic)) {
        listener.action().accept(payload);
      }
    }
  }
}
