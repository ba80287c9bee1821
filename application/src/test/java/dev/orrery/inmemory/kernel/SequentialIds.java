package dev.orrery.inmemory.kernel;

import dev.orrery.domain.kernel.Ids;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that count from 1 and look like UUIDs of version 4. */
public final class SequentialIds implements Ids {
  private final AtomicLong last = new AtomicLong();

  @Override
  public UUID next() {
    return new UUID(0x4000L, 0x8000_0000_0000_0000L | last.incrementAndGet());
  }
}
