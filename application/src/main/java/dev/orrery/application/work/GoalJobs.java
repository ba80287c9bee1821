package dev.orrery.application.work;

import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.work.Backoff;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobDraft;
import dev.orrery.domain.work.JobTerms;
import dev.orrery.domain.work.QueueName;
import dev.orrery.domain.work.Schedule;
import java.time.Duration;
import java.util.UUID;

/** The jobs that run the goals of schedules. */
final class GoalJobs {
  static final QueueName QUEUE = QueueName.system("goals");
  static final int AT_ONCE = 3;
  static final Duration DEADLINE = Duration.ofSeconds(600);

  /** Only the deadline ends the tries: what was handed over before a crash is waited for again. */
  private static final int TRIES = 10_000;

  private static final String FIRE = "fire";

  private GoalJobs() {}

  static JobDraft draft(Schedule schedule, Fire fire) {
    var id = fire.id().value().toString();
    return JobDraft.of(schedule.tenant(), schedule.owner(), QUEUE, "goal", Json.object(FIRE, id))
        .once(id)
        .on(
            JobTerms.DEFAULT
                .withPriority(priority(schedule.priority()))
                .withTries(TRIES, Backoff.NONE)
                .withDeadline(DEADLINE));
  }

  static FireId fire(Job job) {
    return new FireId(UUID.fromString(job.payload().text(FIRE).orElseThrow()));
  }

  private static int priority(Run.Priority priority) {
    return switch (priority) {
      case CRITICAL -> -100;
      case HIGH -> -50;
      case NORMAL -> 0;
      case LOW -> 50;
    };
  }
}
