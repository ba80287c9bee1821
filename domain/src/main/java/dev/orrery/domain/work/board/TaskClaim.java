package dev.orrery.domain.work.board;

import dev.orrery.domain.kernel.UserId;
import java.time.Duration;
import java.time.Instant;

/**
 * That a worker has a task for itself, until a time by the store's clock.
 *
 * @param by whose worker it is; what they report renews the claim
 */
public record TaskClaim(String worker, UserId by, Duration lease, Instant until) {
  TaskClaim renewed(Instant now) {
    return new TaskClaim(worker, by, lease, now.plus(lease));
  }
}
