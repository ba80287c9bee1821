package dev.orrery.application.session;

import dev.orrery.domain.kernel.Settings;
import java.time.Duration;

/** How old a session may get. */
final class SessionAge {
  static final String TIMER = "session.age";

  private static final int USUAL_SECS = 7200;

  private SessionAge() {}

  static Duration most(Settings settings) {
    return Duration.ofSeconds(settings.integer("session.max_age_secs", USUAL_SECS));
  }
}
