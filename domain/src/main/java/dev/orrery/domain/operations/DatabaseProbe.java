package dev.orrery.domain.operations;

import java.util.Optional;

/** Asks the database whether it answers. */
public interface DatabaseProbe {
  /** What is wrong with it; empty where it answers. Waits at most two seconds. */
  Optional<String> problem();
}
