package dev.orrery.application.work.queue;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/** What a caller decides about a job that it does not work on. */
@Singleton
public final class ControlJob {
  private final Jobs jobs;
  private final FindJob find;
  private final Transactions transactions;
  private final QueueAlarm alarm;

  @Inject
  public ControlJob(Jobs jobs, FindJob find, Transactions transactions, QueueAlarm alarm) {
    this.jobs = jobs;
    this.find = find;
    this.transactions = transactions;
    this.alarm = alarm;
  }

  /** What happened. */
  public sealed interface Outcome {
    /** The job as it is now. */
    record Changed(Job job) implements Outcome {}

    /** Its state does not allow it. */
    record Refused(Job job) implements Outcome {}

    /** It is deleted. */
    record Removed(Job job) implements Outcome {}

    /** The caller sees no such job. */
    record Unknown() implements Outcome {}
  }

  /** Cancels it, or asks its worker to. */
  public Outcome cancel(Principal caller, JobRef ref) {
    return change(caller, ref, job -> jobs.cancel(job.id()));
  }

  /** Puts a dead or cancelled job back with all its tries. */
  public Outcome retry(Principal caller, JobRef ref) {
    return woken(change(caller, ref, job -> jobs.retry(job.id())));
  }

  /** Makes a delayed job due. */
  public Outcome promote(Principal caller, JobRef ref) {
    return woken(change(caller, ref, job -> jobs.promote(job.id())));
  }

  /** Takes it out of its queue: deleted where it ended, otherwise cancelled. */
  public Outcome remove(Principal caller, JobRef ref) {
    ForbiddenException.unless(caller, Capability.QUEUE_WORK);
    return transactions.inOne(() -> {
      var found = find.inReach(caller, ref);
      return found
          .filter(job -> jobs.remove(job.id()))
          .<Outcome>map(Outcome.Removed::new)
          .orElseGet(() -> cancel(caller, ref));
    });
  }

  private Outcome change(Principal caller, JobRef ref, Function<Job, Optional<Job>> move) {
    ForbiddenException.unless(caller, Capability.QUEUE_WORK);
    return transactions.inOne(() -> {
      var found = find.inReach(caller, ref);
      if (found.isEmpty()) {
        return new Outcome.Unknown();
      }
      return move.apply(found.get())
          .<Outcome>map(Outcome.Changed::new)
          .orElseGet(() -> new Outcome.Refused(found.get()));
    });
  }

  private Outcome woken(Outcome outcome) {
    if (outcome instanceof Outcome.Changed(var job)) {
      alarm.ring(job.queue());
    }
    return outcome;
  }
}
