package dev.orrery.domain.work;

import java.time.Duration;

/**
 * What its submitter decides about the tries of a job.
 *
 * @param priority as it was written; its namespace says which way it counts
 * @param maxFailures how many failed tries end it
 * @param lease how long a worker has it without a sign of life, where the worker does not say
 * @param deadline the longest it may work, from its first claim on
 */
public record JobTerms(
    int priority, int maxFailures, Backoff backoff, Duration lease, Duration deadline) {
  /** One try at once; five minutes for a sign of life. */
  public static final JobTerms DEFAULT =
      new JobTerms(0, 1, Backoff.NONE, Duration.ofSeconds(300), Duration.ofDays(365));

  public JobTerms {
    if (maxFailures < 1 || deadline.isNegative() || !lease.isPositive()) {
      throw new IllegalArgumentException("A job has no negative times and at least one try");
    }
  }

  public JobTerms withPriority(int written) {
    return new JobTerms(written, maxFailures, backoff, lease, deadline);
  }

  public JobTerms withTries(int most, Backoff between) {
    return new JobTerms(priority, most, between, lease, deadline);
  }

  public JobTerms withLease(Duration length) {
    return new JobTerms(priority, maxFailures, backoff, length, deadline);
  }

  public JobTerms withDeadline(Duration longest) {
    return new JobTerms(priority, maxFailures, backoff, lease, longest);
  }
}
