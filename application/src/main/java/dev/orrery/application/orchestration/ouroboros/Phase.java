package dev.orrery.application.orchestration.ouroboros;

import java.util.Locale;

/** The phases of the protocol, in order; evolve loops back to execute. */
enum Phase {
  INTERVIEW,
  SEED,
  EXECUTE,
  EVALUATE,
  EVOLVE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
