package dev.orrery.persistence.host;

import dev.orrery.domain.kernel.Clock;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The machine's clock, cut to the microseconds that PostgreSQL keeps. */
@Singleton
class SystemClock implements Clock {
  @Override
  public Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
