package dev.orrery.domain.kernel;

import java.util.Optional;

/** The answers of operations that were sent with a key; kept for at least 24 hours. */
public interface Idempotency {
  /** What was stored for a key. */
  record Stored(String requestHash, String answer) {}

  /** Locks the key until the transaction ends, and finds what an earlier call stored. */
  Optional<Stored> lock(Principal principal, String operation, String key);

  /** Stores the answer, in the transaction of the operation. */
  void store(Principal principal, String operation, String key, Stored stored);
}
