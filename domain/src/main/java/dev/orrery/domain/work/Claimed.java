package dev.orrery.domain.work;

import dev.orrery.domain.kernel.JobId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says by which claim a worker has a job.
 *
 * @param token what the claim gave; a call without it counts only for a job's first claim
 */
public record Claimed(JobId id, String worker, @Nullable UUID token) {
  /** Whether it is this claim that somebody has, or had last. */
  public boolean names(Job.Hold hold, long epoch) {
    return worker.equals(hold.worker())
        && (token == null ? epoch == 1 : token.equals(hold.token()));
  }
}
