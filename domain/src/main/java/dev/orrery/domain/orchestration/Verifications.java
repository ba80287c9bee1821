package dev.orrery.domain.orchestration;

import dev.orrery.domain.kernel.VerificationId;
import java.time.Duration;
import java.util.Optional;

/** The verifications of sessions; at most one of a session runs, under the lease of a node. */
public interface Verifications {
  /**
   * Adds a running one, in the caller's transaction that holds its session; one whose lease lapsed
   * is abandoned before. False where another one of the session runs.
   */
  boolean start(Verification running, Duration leaseTime);

  /** Keeps the lease; false where it does not run any more. */
  boolean renew(VerificationId id, Duration leaseTime);

  /** {@code running → passed | failed}; false where it did not run any more. */
  boolean finish(Verification finished);

  /** {@code running → abandoned}, where it still runs. */
  void abandon(VerificationId id);

  Optional<Verification> find(VerificationId id);
}
