package dev.orrery.domain.operations;

/** The way by which this server is reached from outside, if somebody has named one. */
public interface Tunnel {
  /** How it is. */
  enum State {
    NOT_CONFIGURED,
    CONNECTED,
    ERROR
  }

  /** Asks it, for a second at most. */
  State state();
}
