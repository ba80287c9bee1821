package dev.orrery.application.work;

import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.work.Backoff;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobDraft;
import dev.orrery.domain.work.JobTerms;
import dev.orrery.domain.work.QueueName;
import dev.orrery.domain.work.Schedule;
import java.time.Duration;
import java.util.UUID;

/** The jobs that run discovery engines. */
public final class DiscoveryJobs {
  public static final QueueName QUEUE = QueueName.system("discovery");
  public static final int AT_ONCE = 2;
  public static final Duration DEADLINE = Duration.ofMinutes(30);

  /** Only the deadline ends the tries: what a crash cut short is begun again. */
  private static final int TRIES = 10_000;

  private static final String FIRE = "fire";

  private DiscoveryJobs() {}

  static JobDraft draft(Schedule schedule, Fire fire) {
    var id = fire.id().value().toString();
    return JobDraft.of(
            schedule.tenant(), schedule.owner(), QUEUE, "discovery", Json.object(FIRE, id))
        .once(id)
        .on(JobTerms.DEFAULT.withTries(TRIES, Backoff.NONE).withDeadline(DEADLINE));
  }

  /** The fire that a job is for. */
  public static FireId fire(Job job) {
    return new FireId(UUID.fromString(job.payload().text(FIRE).orElseThrow()));
  }
}
