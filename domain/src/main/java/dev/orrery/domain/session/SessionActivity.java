package dev.orrery.domain.session;

/** What a session does at a moment; never stored, always derived from its runs and last turn. */
public enum SessionActivity {
  /** Nothing; its last turn was answered or stopped, or it had none. */
  IDLE,
  /** Nothing; its last turn ended with a question. */
  ASKED,
  /** Nothing; its last turn failed. */
  FAILED,
  /** A turn waits for a worker. */
  QUEUED,
  /** A model is asked. */
  GENERATING,
  /** Tools run. */
  TOOL,
  /** A person must approve something. */
  APPROVAL,
  /** A person must approve a plan. */
  PLAN,
  /** An agent asked the user something in the middle of its work. */
  QUESTION,
  /** Somebody stopped the turn; its worker is ending it. */
  CANCELLING,
  /** The worker is gone, and no other one has taken over yet. */
  RECOVERING;

  /** Whether no turn is under way. */
  public boolean resting() {
    return this == IDLE || this == ASKED || this == FAILED;
  }
}
