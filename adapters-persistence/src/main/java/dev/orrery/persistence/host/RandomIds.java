package dev.orrery.persistence.host;

import dev.orrery.domain.kernel.Ids;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Identifiers from the machine's secure random source. */
@Singleton
class RandomIds implements Ids {
  @Override
  public UUID next() {
    return UUID.randomUUID();
  }
}
