package dev.orrery.rest.orkosi.queue;

import dev.orrery.application.identity.NameTenants;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.work.Job;
import dev.orrery.rest.orkosi.Times;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job as the task queue writes it. */
@Singleton
class TaskView {
  /** What a status stands for; {@code tried} null where it says nothing about that. */
  record Status(Job.State state, @Nullable Boolean tried) {}

  static final Map<String, Status> STATUSES =
      Map.of(
          "queued", new Status(Job.State.WAITING, null),
          "scheduled", new Status(Job.State.DELAYED, false),
          "retrying", new Status(Job.State.DELAYED, true),
          "running", new Status(Job.State.ACTIVE, null),
          "completed", new Status(Job.State.COMPLETED, null),
          "dead", new Status(Job.State.FAILED, null),
          "cancelled", new Status(Job.State.CANCELLED, null));

  private final NameTenants tenants;

  TaskView(NameTenants tenants) {
    this.tenants = tenants;
  }

  Json.Obj of(Job job) {
    var hold = job.hold();
    var until = hold == null ? null : hold.until();
    return Json.object(
        "id", job.id().value(),
        "task_type", job.kind(),
        "queue_name", job.queue().name(),
        "payload", job.payload(),
        "priority", job.terms().priority(),
        "status", status(job),
        "tenant_id", tenants.number(job.tenant()),
        "attempts", job.triesEnded(),
        "max_attempts", job.terms().maxFailures(),
        "timeout_seconds", job.terms().lease().toSeconds(),
        "idempotency_key", job.key(),
        "worker_id", hold == null ? null : hold.worker(),
        "lease_expires_at", Times.isoOrNull(until),
        "cancel_requested", job.cancelRequested(),
        "progress", job.report().progress(),
        "result", job.report().result(),
        "last_error", job.report().error(),
        "run_at", Times.iso(job.times().dueAt()),
        "created_at", Times.iso(job.times().createdAt()),
        "started_at", Times.isoOrNull(job.times().startedAt()),
        "finished_at", Times.isoOrNull(job.times().endedAt()));
  }

  /** For the worker that has it: with the token of its claim. */
  Json.Obj ofClaimed(Job job) {
    return of(job).with("lock_token", Json.of(String.valueOf(job.claimed().token())));
  }

  private static String status(Job job) {
    return switch (job.state()) {
      case WAITING -> "queued";
      case DELAYED -> job.tries().failures() == 0 ? "scheduled" : "retrying";
      case ACTIVE -> "running";
      case COMPLETED -> "completed";
      case FAILED -> "dead";
      case CANCELLED -> "cancelled";
    };
  }
}
