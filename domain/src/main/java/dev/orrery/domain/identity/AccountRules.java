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

  Duration accessTokenLife();

  Duration refreshTokenLife();
}
