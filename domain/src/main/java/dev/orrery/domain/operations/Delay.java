package dev.orrery.domain.operations;

import java.util.Locale;

/** Something in a session that somebody waits for. */
public enum Delay {
  /** Until a hook of an engine outside has its answer. */
  HOOK,
  /** Until a change of a session's state is noticed. */
  STATE_CHANGE,
  /** Until a person has answered. */
  PERMISSION_RESPONSE;

  /** The lower-case word that rows hold. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
