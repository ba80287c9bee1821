package dev.orrery.inmemory.work;

import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Job.Hold;
import dev.orrery.domain.work.Job.Report;
import dev.orrery.domain.work.Job.State;
import dev.orrery.domain.work.Job.Times;
import dev.orrery.domain.work.Job.Tries;
import dev.orrery.domain.work.JobDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job and its moves; the job's own time left is that at its first claim. */
record JobRow(Job job, @Nullable Instant firstClaim) {
  static JobRow of(JobId id, String publicId, JobDraft draft, Instant now) {
    var state = draft.delay().isZero() ? State.WAITING : State.DELAYED;
    var times = new Times(now, now.plus(draft.delay()), null, null, draft.terms().deadline());
    var job =
        new Job(
            id,
            publicId,
            draft.tenant(),
            draft.owner(),
            draft.queue(),
            draft.kind(),
            draft.key(),
            draft.payload(),
            draft.terms(),
            state,
            new Tries(0, 0, 0),
            times,
            null,
            false,
            Report.NONE,
            draft.repeat());
    return new JobRow(job, null);
  }

  boolean hasKeyOf(JobDraft draft) {
    return isBeside(draft) && job.key() != null && job.key().equals(draft.key());
  }

  boolean hasIdOf(JobDraft draft) {
    return isBeside(draft)
        && job.state() != State.CANCELLED
        && job.publicId().equals(draft.publicId());
  }

  private boolean isBeside(JobDraft draft) {
    return job.tenant().equals(draft.tenant()) && job.queue().equals(draft.queue());
  }

  boolean isLapsed(Instant now) {
    return job.state() == State.ACTIVE && !until().isAfter(now);
  }

  Instant until() {
    return Objects.requireNonNull(Objects.requireNonNull(job.hold()).until());
  }

  Job seenAt(Instant now) {
    var times = job.times();
    var spent = firstClaim == null ? Duration.ZERO : Duration.between(firstClaim, now);
    var left = times.left().minus(spent);
    var seen =
        new Times(
            times.createdAt(),
            times.dueAt(),
            times.startedAt(),
            times.endedAt(),
            left.isNegative() ? Duration.ZERO : left);
    return copy(job.state(), job.tries(), seen, job.hold(), job.cancelRequested(), job.report());
  }

  JobRow claimed(String worker, UUID token, Instant now, Duration lease) {
    var tries = new Tries(job.tries().epoch() + 1, job.tries().failures(), job.tries().lapses());
    var report = job.report();
    var next =
        copy(
            State.ACTIVE,
            tries,
            times(job.times().dueAt(), now, null),
            new Hold(worker, token, now.plus(lease)),
            job.cancelRequested(),
            new Report(report.progress(), report.result(), null, report.errors()));
    return new JobRow(next, firstClaim == null ? now : firstClaim);
  }

  JobRow leasedUntil(Instant until, @Nullable Json progress) {
    var hold = Objects.requireNonNull(job.hold());
    var report = job.report();
    return with(
        copy(
            job.state(),
            job.tries(),
            job.times(),
            new Hold(hold.worker(), hold.token(), until),
            job.cancelRequested(),
            new Report(
                progress == null ? report.progress() : progress,
                report.result(),
                report.error(),
                report.errors())));
  }

  JobRow completed(@Nullable Json result, Instant now) {
    var report = job.report();
    return with(
        copy(
            State.COMPLETED,
            job.tries(),
            times(job.times().dueAt(), job.times().startedAt(), now),
            over(),
            job.cancelRequested(),
            new Report(report.progress(), result, null, report.errors())));
  }

  JobRow failed(String error, Instant now, boolean retryable, @Nullable Duration pause) {
    return failed(error, now, retryable, pause, 0);
  }

  JobRow lapsed(Instant now) {
    return failed("lease expired", now, true, null, 1);
  }

  private JobRow failed(
      String error, Instant now, boolean retryable, @Nullable Duration pause, int lapse) {
    int failures = job.tries().failures() + 1;
    boolean last = !retryable || failures >= job.terms().maxFailures();
    var wait = pause == null ? job.terms().backoff().after(failures, 0) : pause;
    var state =
        job.cancelRequested()
            ? State.CANCELLED
            : last ? State.FAILED : wait.isZero() ? State.WAITING : State.DELAYED;
    var tries = new Tries(job.tries().epoch(), failures, job.tries().lapses() + lapse);
    var due = state.ended() ? job.times().dueAt() : now.plus(wait);
    return with(
        copy(
            state,
            tries,
            times(due, job.times().startedAt(), state.ended() ? now : null),
            lapse > 0 ? null : over(),
            job.cancelRequested(),
            withError(error)));
  }

  private Report withError(String error) {
    var errors = new ArrayList<>(job.report().errors());
    if (errors.size() >= Report.MOST_ERRORS) {
      errors.removeFirst();
    }
    errors.add(error);
    return new Report(job.report().progress(), job.report().result(), error, errors);
  }

  JobRow released(Instant now, Duration delay) {
    var state =
        job.cancelRequested() ? State.CANCELLED : delay.isZero() ? State.WAITING : State.DELAYED;
    return with(
        copy(
            state,
            job.tries(),
            times(now.plus(delay), job.times().startedAt(), state.ended() ? now : null),
            null,
            job.cancelRequested(),
            job.report()));
  }

  JobRow cancelled(Instant now) {
    boolean active = job.state() == State.ACTIVE;
    return with(
        copy(
            active ? State.ACTIVE : State.CANCELLED,
            job.tries(),
            times(job.times().dueAt(), job.times().startedAt(), active ? null : now),
            job.hold(),
            true,
            job.report()));
  }

  JobRow putBack(Instant now) {
    var tries = new Tries(job.tries().epoch(), 0, job.tries().lapses());
    var next =
        copy(
            State.WAITING,
            tries,
            times(now, job.times().startedAt(), null),
            null,
            false,
            new Report(null, null, null, List.of()));
    return new JobRow(next, null);
  }

  JobRow due(Instant at) {
    return with(
        copy(
            State.WAITING,
            job.tries(),
            times(at, job.times().startedAt(), null),
            job.hold(),
            job.cancelRequested(),
            job.report()));
  }

  private @Nullable Hold over() {
    var hold = job.hold();
    return hold == null ? null : new Hold(hold.worker(), hold.token(), null);
  }

  private Times times(Instant due, @Nullable Instant started, @Nullable Instant ended) {
    return new Times(job.times().createdAt(), due, started, ended, job.times().left());
  }

  private JobRow with(Job next) {
    return new JobRow(next, firstClaim);
  }

  private Job copy(
      State state,
      Tries tries,
      Times times,
      @Nullable Hold hold,
      boolean cancelRequested,
      Report report) {
    return new Job(
        job.id(),
        job.publicId(),
        job.tenant(),
        job.owner(),
        job.queue(),
        job.kind(),
        job.key(),
        job.payload(),
        job.terms(),
        state,
        tries,
        times,
        hold,
        cancelRequested,
        report,
        job.repeat());
  }
}
