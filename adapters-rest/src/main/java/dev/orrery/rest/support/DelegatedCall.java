package dev.orrery.rest.support;

import dev.orrery.domain.identity.Authentication.Delegated;
import dev.orrery.domain.identity.OrganizationKey;
import io.micronaut.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A request that was made with an organization's key, from the moment that it was let in. */
public final class DelegatedCall {
  private static final String ATTRIBUTE = "orrery.delegated-call";

  private final Delegated delegated;
  private final Instant at = Instant.now();
  private final long start = System.nanoTime();

  private DelegatedCall(Delegated delegated) {
    this.delegated = delegated;
  }

  static void begin(HttpRequest<?> request, Delegated delegated) {
    request.setAttribute(ATTRIBUTE, new DelegatedCall(delegated));
  }

  /** The call that a request is, where a key made it. */
  public static Optional<DelegatedCall> of(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, DelegatedCall.class);
  }

  public OrganizationKey key() {
    return delegated.key();
  }

  /** Until when the shown secret counts, where it was replaced. */
  public Optional<Instant> graceEnds() {
    return Optional.ofNullable(delegated.graceEnds());
  }

  public Instant at() {
    return at;
  }

  public Duration took() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
