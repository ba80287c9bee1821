package dev.orrery.domain.identity;

import java.time.Duration;

/** How this installation takes accounts. */
public interface AccountRules {
  /** Who may register. */
  enum Registration {
    OPEN,
    /** Only who has an invitation. */
    INVITE,
    CLOSED
  }

  Registration registration();

  /** What a user is who registers. */
  UserRole defaultRole();

  /**
   * Whether attempts with passwords and registrations are counted, so that they can be too many.
   */
  boolean countsAttempts();

  Duration accessTokenLife();

  Duration refreshTokenLife();
}
