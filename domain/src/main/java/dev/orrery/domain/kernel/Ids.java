package dev.orrery.domain.kernel;

import java.util.UUID;

/** Makes new random identifiers; use cases and stores ask it, so that tests decide them. */
public interface Ids {
  /** A new UUID of version 4. */
  UUID next();
}
