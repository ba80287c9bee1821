package dev.orrery.domain.model;

import java.time.Duration;

/**
 * Circuit breakers, one a provider, shared by all nodes: {@code closed → open → probing → closed |
 * open}. Times are the store's own. Each operation is one transaction of its own or joins the
 * caller's.
 */
public interface Breakers {
  /** When a breaker opens and for how long. */
  record Rule(int failures, Duration open) {
    public static final Rule DEFAULT = new Rule(5, Duration.ofSeconds(30));

    public Rule {
      if (failures < 1 || !open.isPositive()) {
        throw new IllegalArgumentException("A breaker opens after a failure, for some time");
      }
    }
  }

  /** Whether a call may go out now. */
  enum Permit {
    /** Calls pass. */
    CLOSED,
    /** This one call passes, to see whether the provider is back; all others are refused. */
    PROBE,
    /** Refused. */
    OPEN
  }

  /**
   * Asks before a call. Of all callers of an open breaker whose time is over exactly one gets a
   * probe; a probe whose caller never reported is given out again after the open time.
   */
  Permit ask(String provider, Rule rule);

  /** Reports a call that was answered: the breaker closes. */
  void succeeded(String provider);

  /** Reports a provider's failure: after so many in a row, or after a failed probe, it opens. */
  void failed(String provider, Rule rule);
}
