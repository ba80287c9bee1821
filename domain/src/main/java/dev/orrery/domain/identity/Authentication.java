package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Principal;
import org.jspecify.annotations.Nullable;

/** How an authentication ended. */
public sealed interface Authentication {
  /**
   * The caller is known.
   *
   * @param key the key that it showed; null where it showed something else or nothing
   */
  record Authenticated(Principal principal, @Nullable ApiKey key) implements Authentication {}

  /** The caller stays outside. */
  sealed interface AuthFailure extends Authentication {}

  /** A credential is needed and none was shown. */
  record Missing() implements AuthFailure {}

  /** The shown credential is not, or no longer, one of ours. */
  record Unknown() implements AuthFailure {}

  /** The shown key was one of ours until its time was over. */
  record Expired() implements AuthFailure {}

  /** The surface is open, but only to this machine. */
  record Remote() implements AuthFailure {}
}
