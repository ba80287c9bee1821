package dev.orrery.application.work;

import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.work.Backoff;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobDraft;
import dev.orrery.domain.work.JobTerms;
import dev.orrery.domain.work.QueueName;
import java.time.Duration;
import java.util.UUID;

/** The jobs of the factory, where agents and automations work. */
public final class FactoryJobs {
  public static final QueueName QUEUE = QueueName.system("factory");
  public static final String CYCLE = "agent_cycle";
  public static final String AUTOMATION = "automation";

  /** The longest that something may take which says nothing of it. */
  public static final Duration DEADLINE = Duration.ofHours(1);

  /** Only the deadline ends the tries: what was handed over before a crash is waited for again. */
  private static final int TRIES = 10_000;

  private static final String FIRE = "fire";

  private FactoryJobs() {}

  static JobDraft cycle(Fire fire) {
    return draft(fire, CYCLE);
  }

  static JobDraft automation(Fire fire) {
    return draft(fire, AUTOMATION);
  }

  private static JobDraft draft(Fire fire, String kind) {
    var id = fire.id().value().toString();
    return JobDraft.of(fire.tenant(), fire.owner(), QUEUE, kind, Json.object(FIRE, id))
        .once(id)
        .on(JobTerms.DEFAULT.withTries(TRIES, Backoff.NONE).withDeadline(DEADLINE));
  }

  /** The fire that a job stands for. */
  public static FireId fire(Job job) {
    return new FireId(UUID.fromString(job.payload().text(FIRE).orElseThrow()));
  }
}
