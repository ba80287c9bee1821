package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an authentication ended. */
public sealed interface Authentication {
  /**
   * The caller is known.
   *
   * @param key the key that it showed; null where it showed something else or nothing
   * @param delegated the organization's key that it showed; null where it showed something else
   */
  record Authenticated(Principal principal, @Nullable ApiKey key, @Nullable Delegated delegated)
      implements Authentication {
    public Authenticated(Principal principal, @Nullable ApiKey key) {
      this(principal, key, null);
    }
  }

  /**
   * An organization's key that let its maker in.
   *
   * @param graceEnds until when the shown secret counts, where it was replaced
   */
  record Delegated(OrganizationKey key, @Nullable Instant graceEnds) {}

  /** The caller stays outside. */
  sealed interface AuthFailure extends Authentication {}

  /** A credential is needed and none was shown. */
  record Missing() implements AuthFailure {}

  /** The shown credential is not, or no longer, one of ours. */
  record Unknown() implements AuthFailure {}

  /** The shown key was one of ours until its time was over. */
  record Expired() implements AuthFailure {}

  /** The shown access token was good until its time was over. */
  record ExpiredToken() implements AuthFailure {}

  /** The shown access token was made void before its time. */
  record RevokedToken() implements AuthFailure {}

  /** What was shown looks like an organization's key, and is none. */
  record UnknownKey() implements AuthFailure {}

  /** The shown organization's key, or the shown secret of it, counts no more. */
  record RevokedKey() implements AuthFailure {}

  /** The surface is open, but only to this machine. */
  record Remote() implements AuthFailure {}
}
