package dev.orrery.persistence.host;

import dev.orrery.domain.kernel.FailPoints;
import jakarta.inject.Singleton;

/** Production passes every fail point by; crash tests replace this bean. */
@Singleton
class QuietFailPoints implements FailPoints {
  @Override
  public void reach(String point) {}
}
