package dev.orrery.application.session.engine;

import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.UnavailableException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets a worker break off at a named place, once, as if its process had died there. */
public final class Crashes implements FailPoints {
  private final Set<String> armed = ConcurrentHashMap.newKeySet();
  private final Set<String> reached = ConcurrentHashMap.newKeySet();

  public void at(String point) {
    armed.add(point);
  }

  boolean happened(String point) {
    return reached.contains(point) && !armed.contains(point);
  }

  @Override
  public void reach(String point) {
    reached.add(point);
    if (armed.remove(point)) {
      throw new UnavailableException("crashed at " + point);
    }
  }
}
