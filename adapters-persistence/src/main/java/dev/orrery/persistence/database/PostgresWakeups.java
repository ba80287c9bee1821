package dev.orrery.persistence.database;

import dev.orrery.domain.kernel.Wakeups;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hints over LISTEN and NOTIFY. This node's own listeners are called without the way through the
 * database; equal hints that wait together are sent once.
 */
@Singleton
class PostgresWakeups implements Wakeups {
  private static final Logger log = LoggerFactory.getLogger(PostgresWakeups.class);
  private static final int MAX_PAYLOAD = 2000;

  private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();
  private final AtomicBoolean started = new AtomicBoolean();
  private final NotificationReader reader;
  private final NotificationWriter writer;

  @Inject
  PostgresWakeups(
      @Property(name = "datasources.default.url") String url,
      @Property(name = "datasources.default.username") String user,
      @Property(name = "datasources.default.password") String password) {
    var database = new DatabaseConnection(url, user, password);
    var origin = UUID.randomUUID().toString();
    this.reader = new NotificationReader(database, origin, this::deliver, this::deliverToAll);
    this.writer = new NotificationWriter(database, origin, this::deliver);
  }

  @Override
  public AutoCloseable listen(String topic, Consumer<String> listener) {
    var ofTopic = listeners.computeIfAbsent(topic, key -> new CopyOnWriteArrayList<>());
    ofTopic.add(listener);
    start();
    return () -> ofTopic.remove(listener);
  }

  @Override
  public void send(String topic, String payload) {
    if (topic.length() + payload.length() > MAX_PAYLOAD) {
      throw new IllegalArgumentException("A hint has at most " + MAX_PAYLOAD + " characters");
    }
    start();
    writer.add(new Hint(topic, payload));
  }

  @PreDestroy
  void close() {
    reader.close();
    writer.close();
  }

  private void start() {
    if (started.compareAndSet(false, true)) {
      reader.start();
      writer.start();
    }
  }

  private void deliver(Hint hint) {
    listeners.getOrDefault(hint.topic(), List.of()).forEach(one -> call(one, hint.payload()));
  }

  /** Hints may have been lost while there was no connection. */
  private void deliverToAll() {
    listeners.values().forEach(ofTopic -> ofTopic.forEach(one -> call(one, "")));
  }

  private static void call(Consumer<String> listener, String payload) {
    try {
      listener.accept(payload);
    } catch (RuntimeException e) {
      log.warn("a listener failed on a hint", e);
    }
  }

  /** A topic and what is said about it. */
  record Hint(String topic, String payload) {
    static final String CHANNEL = "orrery";
  }
}
