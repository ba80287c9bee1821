package dev.orrery.rest.orkosi.queue;

import dev.orrery.application.work.RepeatedJobs;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Backoff;
import dev.orrery.domain.work.Grammar;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobTerms;
import dev.orrery.domain.work.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job as the named queues write it: in camel case, with times in milliseconds. */
final class NamedView {
  private NamedView() {}

  static Json.Obj of(Job job, boolean queuePaused) {
    var hold = job.hold();
    var report = job.report();
    var progress = report.progress();
    var repeat = job.repeat();
    long delay = delay(job);
    var view =
        Json.object(
            "id", job.publicId(),
            "name", job.kind(),
            "data", job.payload(),
            "opts", options(job, delay),
            "queue", job.queue().name(),
            "state", state(job, queuePaused),
            "progress", progress == null ? Json.of(0) : progress,
            "delay", delay,
            "priority", job.terms().priority(),
            "timestamp", job.times().createdAt().toEpochMilli(),
            "attemptsMade", job.triesEnded(),
            "attemptsStarted", job.tries().epoch(),
            "stalledCounter", job.tries().lapses(),
            "stacktrace", report.errors(),
            "returnvalue", report.result());
    view = with(view, "failedReason", report.error() == null ? null : Json.of(report.error()));
    view = with(view, "processedOn", millis(job.times().startedAt()));
    view = with(view, "finishedOn", millis(job.times().endedAt()));
    view = with(view, "processedBy", hold == null ? null : Json.of(hold.worker()));
    return with(view, "repeatJobKey", repeat == null ? null : Json.of(repeat.key()));
  }

  /** For the worker that has it: with the token of its claim and the end of its lease. */
  static Json.Obj ofClaimed(Job job) {
    var hold = job.hold();
    return with(
        of(job, false).with("lockToken", Json.of(String.valueOf(job.claimed().token()))),
        "leaseExpiresAt",
        hold == null ? null : millis(hold.until()));
  }

  /** The iteration that a schedule will queue next. */
  static Json.Obj ofNext(Schedule schedule, Action.Enqueue action, Instant slot) {
    var key = RepeatedJobs.repeatKey(schedule);
    long delay = Math.max(0, Duration.between(schedule.createdAt(), slot).toMillis());
    var options =
        options(action.terms(), delay)
            .with("repeat", repeat(schedule.grammar() == Grammar.EVERY, schedule.text()));
    return Json.object(
        "id",
        RepeatedJobs.id(key, slot),
        "name",
        action.kind(),
        "data",
        action.payload(),
        "opts",
        options,
        "queue",
        action.queue().name(),
        "state",
        "delayed",
        "progress",
        0,
        "delay",
        delay,
        "priority",
        action.terms().priority(),
        "timestamp",
        slot.toEpochMilli() - delay,
        "attemptsMade",
        0,
        "attemptsStarted",
        0,
        "stalledCounter",
        0,
        "stacktrace",
        new Json.Arr(List.of()),
        "returnvalue",
        null,
        "repeatJobKey",
        key);
  }

  static String state(Job job, boolean queuePaused) {
    return switch (job.state()) {
      case WAITING -> job.rank() > 0 ? "prioritized" : queuePaused ? "paused" : "waiting";
      case DELAYED -> "delayed";
      case ACTIVE -> "active";
      case COMPLETED -> "completed";
      case FAILED -> "failed";
      case CANCELLED -> "removed";
    };
  }

  /** What it was submitted with, as long as nothing moved its time. */
  static long delay(Job job) {
    if (job.tries().epoch() > 1 || job.tries().failures() > 0) {
      return 0;
    }
    var waited = Duration.between(job.times().createdAt(), job.times().dueAt());
    return Math.max(0, waited.plusNanos(500_000).toMillis());
  }

  private static Json.Obj options(Job job, long delay) {
    var options = options(job.terms(), delay);
    if (!job.publicId().matches("[0-9]+")) {
      options = options.with("jobId", Json.of(job.publicId()));
    }
    var repeat = job.repeat();
    if (repeat == null) {
      return options;
    }
    var rule = repeat.key().substring(job.queue().name().length() + job.kind().length() + 2);
    return options.with("repeat", repeat(rule.matches("[0-9]+"), rule));
  }

  private static Json.Obj options(JobTerms terms, long delay) {
    var options =
        Json.object("attempts", terms.maxFailures(), "delay", delay, "priority", terms.priority());
    var backoff = terms.backoff();
    return switch (backoff.kind()) {
      case NONE -> options;
      case FIXED -> options.with("backoff", backoff("fixed", backoff));
      case EXPONENTIAL -> options.with("backoff", backoff("exponential", backoff));
    };
  }

  private static Json.Obj backoff(String type, Backoff backoff) {
    return Json.object(
        "type", type, "delay", backoff.delay().toMillis(), "jitter", backoff.jitter());
  }

  static Json.Obj repeat(boolean every, String rule) {
    return every ? Json.object("every", Long.parseLong(rule)) : Json.object("pattern", rule);
  }

  private static @Nullable Json millis(@Nullable Instant time) {
    return time == null ? null : Json.of(time.toEpochMilli());
  }

  private static Json.Obj with(Json.Obj view, String name, @Nullable Json value) {
    return value == null ? view : view.with(name, value);
  }
}
