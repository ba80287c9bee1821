package dev.orrery.domain.agent;

/** How an agent is; each dialect has its own words for it. */
public enum AgentStatus {
  /** It waits for its next cycle. */
  IDLE,
  /** It is at work. */
  WORKING,
  /** It reports that something keeps it from its work. */
  BLOCKED,
  /** Its last cycle or its making went wrong. */
  ERROR,
  /** Nobody hears of it. */
  OFFLINE,
  /** Somebody holds it; only lifting the hold sets it going again. */
  HELD
}
