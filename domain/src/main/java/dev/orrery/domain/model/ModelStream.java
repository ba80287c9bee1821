package dev.orrery.domain.model;

import java.time.Duration;
import java.util.Optional;

/** A running answer, read by one thread; closing cancels the call. */
public interface ModelStream extends AutoCloseable {
  /** The next event; empty where the time is over without one or after the terminal event. */
  Optional<ModelEvent> next(Duration timeout) throws InterruptedException;

  @Override
  void close();
}
