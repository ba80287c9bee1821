package dev.orrery.persistence.identity;

import dev.orrery.domain.identity.AccountRules;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.persistence.database.StartRefused;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;

/** How accounts are taken, as the process was started: {@code REGISTRATION} and the like. */
@Singleton
class PropertyAccountRules implements AccountRules {
  private final Registration registration;
  private final UserRole defaultRole;
  private final boolean countsAttempts;
  private final Duration accessTokenLife;
  private final Duration refreshTokenLife;

  PropertyAccountRules(
      @Property(name = "registration", defaultValue = "open") String registration,
      @Property(name = "registration.default.role", defaultValue = "viewer") String defaultRole,
      @Property(name = "orrery.orkosi.rate-limit-enabled", defaultValue = "true")
          boolean countsAttempts,
      @Property(name = "jwt.ttl", defaultValue = "24h") Duration accessTokenLife,
      @Property(name = "refresh.ttl", defaultValue = "30d") Duration refreshTokenLife) {
    this.registration = one(Registration.class, "REGISTRATION", registration);
    this.defaultRole = one(UserRole.class, "REGISTRATION_DEFAULT_ROLE", defaultRole);
    this.countsAttempts = countsAttempts;
    this.accessTokenLife = positive("JWT_TTL", accessTokenLife);
    this.refreshTokenLife = positive("REFRESH_TTL", refreshTokenLife);
  }

  private static <E extends Enum<E>> E one(Class<E> type, String name, String word) {
    try {
      return Enum.valueOf(type, word.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new StartRefused(name + " knows no " + word, e);
    }
  }

  private static Duration positive(String name, Duration time) {
    if (!time.isPositive()) {
      throw new StartRefused(name + " must be a time such as 24h, not " + time);
    }
    return time;
  }

  @Override
  public Registration registration() {
    return registration;
  }

  @Override
  public UserRole defaultRole() {
    return defaultRole;
  }

  @Override
  public boolean countsAttempts() {
    return countsAttempts;
  }

  @Override
  public Duration accessTokenLife() {
    return accessTokenLife;
  }

  @Override
  public Duration refreshTokenLife() {
    return refreshTokenLife;
  }
}
