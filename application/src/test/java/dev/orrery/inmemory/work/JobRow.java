package dev.orrery.inmemory.work;

import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.NodeId;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Job.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job and its times; the job's own time left is that at its first claim. */
record JobRow(
    Job job,
    Instant dueAt,
    @Nullable Instant firstClaim,
    @Nullable NodeId owner,
    @Nullable Instant leaseUntil) {
  static JobRow of(JobId id, Job.Draft draft, Instant now) {
    var job =
        new Job(
            id,
            draft.tenant(),
            draft.owner(),
            draft.queue(),
            draft.kind(),
            draft.key(),
            draft.payload(),
            draft.rank(),
            draft.delay().isZero() ? State.WAITING : State.DELAYED,
            0,
            0,
            draft.maxFailures(),
            draft.deadline(),
            false,
            null);
    return new JobRow(job, now.plus(draft.delay()), null, null, null);
  }

  boolean isSame(Job.Draft draft) {
    return job.tenant().equals(draft.tenant())
        && isIn(draft.queue())
        && java.util.Objects.equals(job.key(), draft.key());
  }

  boolean isIn(String queue) {
    return job.queue().equals(queue);
  }

  boolean isDue(Instant now) {
    return (job.state() == State.WAITING || job.state() == State.DELAYED) && !dueAt.isAfter(now);
  }

  boolean isLapsed(Instant now) {
    return job.state() == State.ACTIVE && leaseUntil != null && !leaseUntil.isAfter(now);
  }

  boolean isLastTry() {
    return job.failures() + 1 >= job.maxFailures();
  }

  boolean isHeld(long epoch) {
    return job.state() == State.ACTIVE && job.epoch() == epoch;
  }

  boolean isOwnedBy(NodeId worker) {
    return job.state() == State.ACTIVE && worker.equals(owner);
  }

  Job seenAt(Instant now) {
    var spent = firstClaim == null ? Duration.ZERO : Duration.between(firstClaim, now);
    var left = job.left().minus(spent);
    return with(
        job.state(),
        job.epoch(),
        job.failures(),
        left.isNegative() ? Duration.ZERO : left,
        job.cancelRequested(),
        job.result());
  }

  JobRow claimed(NodeId worker, Instant now, Duration lease) {
    int failures = job.failures() + (job.state() == State.ACTIVE ? 1 : 0);
    return new JobRow(
        with(
            State.ACTIVE,
            job.epoch() + 1,
            failures,
            job.left(),
            job.cancelRequested(),
            job.result()),
        dueAt,
        firstClaim == null ? now : firstClaim,
        worker,
        now.plus(lease));
  }

  JobRow leasedUntil(Instant until) {
    return new JobRow(job, dueAt, firstClaim, owner, until);
  }

  JobRow completed(String result) {
    return unowned(State.COMPLETED, job.failures(), result, dueAt);
  }

  JobRow failed(String error, Instant now, Duration backoff) {
    var state = isLastTry() ? State.FAILED : State.DELAYED;
    return unowned(state, job.failures() + 1, error, now.plus(backoff));
  }

  JobRow released(Instant now, Duration delay) {
    var state = delay.isZero() ? State.WAITING : State.DELAYED;
    return unowned(state, job.failures(), job.result(), now.plus(delay));
  }

  JobRow cancelled() {
    boolean active = job.state() == State.ACTIVE;
    return new JobRow(
        with(
            active ? State.ACTIVE : State.CANCELLED,
            job.epoch(),
            job.failures(),
            job.left(),
            true,
            job.result()),
        dueAt,
        firstClaim,
        owner,
        leaseUntil);
  }

  private JobRow unowned(State state, int failures, @Nullable String result, Instant due) {
    return new JobRow(
        with(state, job.epoch(), failures, job.left(), job.cancelRequested(), result),
        due,
        firstClaim,
        null,
        null);
  }

  private Job with(
      State state,
      long epoch,
      int failures,
      Duration left,
      boolean cancelRequested,
      @Nullable String result) {
    return new Job(
        job.id(),
        job.tenant(),
        job.owner(),
        job.queue(),
        job.kind(),
        job.key(),
        job.payload(),
        job.rank(),
        state,
        epoch,
        failures,
        job.maxFailures(),
        left,
        cancelRequested,
        result);
  }
}
