package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Principal;

/** How an authentication ended. */
public sealed interface Authentication {
  /** The caller is known. */
  record Authenticated(Principal principal) implements Authentication {}

  /** The caller stays outside. */
  sealed interface AuthFailure extends Authentication {}

  /** A credential is needed and none was shown. */
  record Missing() implements AuthFailure {}

  /** The shown credential is not, or no longer, one of ours. */
  record Unknown() implements AuthFailure {}

  /** The surface is open, but only to this machine. */
  record Remote() implements AuthFailure {}
}
