package dev.orrery.application.work.queue;

import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.Job;
import java.util.Locale;

/** The events of jobs; only what somebody must see to is one. */
final class JobEvents {
  private JobEvents() {}

  static EventDraft dead(Job job) {
    return EventDraft.ofTenant(
        Principal.system(job.tenant(), job.owner()),
        "job.dead",
        Json.object(
            "job_id", job.id().value(),
            "namespace", job.queue().namespace().name().toLowerCase(Locale.ROOT),
            "queue", job.queue().name(),
            "kind", job.kind(),
            "tries", job.tries().failures()));
  }
}
