package dev.orrery.domain.capability;

/** The one state machine of a tool call. */
public enum EffectState {
  PROPOSED,
  AWAITING_APPROVAL,
  INTENDED,
  COMPLETED,
  FAILED,
  DENIED,
  SKIPPED,
  IN_DOUBT;

  public boolean ended() {
    return this == COMPLETED || this == FAILED || this == DENIED || this == SKIPPED;
  }
}
