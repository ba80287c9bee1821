package dev.orrery.application.work.queue;

import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.work.QueueName;

/** How a caller names a job. */
public sealed interface JobRef {
  /** A task, by its number. */
  record Numbered(JobId id) implements JobRef {}

  /** A job of a queue of the caller's tenant, by the name that it has there. */
  record Named(QueueName queue, String id) implements JobRef {}
}
