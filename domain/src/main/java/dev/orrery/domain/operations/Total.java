package dev.orrery.domain.operations;

import java.util.Locale;

/** A count that grows for ever, restarts or not. */
public enum Total {
  MESSAGES,
  CLOSED_SESSIONS,
  /** How long all closed sessions were open, together. */
  CLOSED_SESSION_MILLIS,
  AUTO_APPROVALS,
  SCREENSHOTS,
  PIPELINES,
  BATCHES,
  PROMPTS_DELIVERED,
  PROMPTS_REFUSED;

  /** The lower-case word that rows hold. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
