package dev.orrery.application.operations.backup;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.operations.backup.BackupRun;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Backoff;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobDraft;
import dev.orrery.domain.work.JobTerms;
import dev.orrery.domain.work.QueueName;
import java.time.Duration;

/** The jobs that make backups. */
final class BackupJobs {
  static final QueueName QUEUE = QueueName.system("backups");
  static final Duration DEADLINE = Duration.ofHours(1);

  private static final String KIND = "backup";
  private static final String RUN = "run";

  /** Only the deadline ends the tries: after a crash it is begun again from the start. */
  private static final JobTerms TERMS =
      JobTerms.DEFAULT.withTries(10_000, Backoff.NONE).withDeadline(DEADLINE);

  private BackupJobs() {}

  /** A job for a run that has begun. */
  static JobDraft of(BackupRun run) {
    return JobDraft.of(Tenancy.DEFAULT, Tenancy.ADMIN, QUEUE, KIND, Json.object(RUN, run.id()))
        .on(TERMS);
  }

  /** What a schedule queues; its run begins with the job. */
  static Action.Enqueue scheduled() {
    return new Action.Enqueue(QUEUE, KIND, Json.empty(), TERMS);
  }

  /** Whether the run of a job began before the job did. */
  static boolean hasRun(Job job) {
    return job.payload().find(RUN).isPresent();
  }
}
