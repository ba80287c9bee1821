package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Stores stream tickets: each lets a stream begin once, in the name of who asked for it. */
public interface Tickets {
  /**
   * Adds a ticket for a minter.
   *
   * @param minter whom the ticket's bearer is; tickets are counted by its credential
   * @param most how many unused tickets a credential may have
   * @return when it expires, or nothing where there are too many already
   */
  Optional<Instant> add(Digest hash, Principal minter, Duration life, int most);

  /**
   * Uses a ticket; its minter, unless it is expired or the minter's key is revoked or expired.
   *
   * @param resumes whether the bearer goes on with a stream that it had begun: only then a used
   *     ticket counts again
   */
  Optional<Principal> redeem(Digest hash, boolean resumes);
}
