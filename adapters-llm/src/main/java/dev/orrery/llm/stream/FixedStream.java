package dev.orrery.llm.stream;

import dev.orrery.domain.model.ModelEvent;
import dev.orrery.domain.model.ModelStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A stream whose events are all known when it opens. */
public final class FixedStream implements ModelStream {
  private final Deque<ModelEvent> events;

  public FixedStream(List<ModelEvent> events) {
    this.events = new ArrayDeque<>(events);
  }

  @Override
  public Optional<ModelEvent> next(Duration timeout) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return Optional.ofNullable(events.poll());
  }

  @Override
  public void close() {
    events.clear();
  }
}
