package dev.orrery.application.work;

import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.GoalRuns;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one claimed fire to its end. */
@Singleton
public final class WorkOnFire {
  private static final Logger LOG = LoggerFactory.getLogger(WorkOnFire.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final FireRecords records;
  private final GoalRuns goals;
  private final Jobs jobs;
  private final Transactions transactions;

  @Inject
  public WorkOnFire(FireRecords records, GoalRuns goals, Jobs jobs, Transactions transactions) {
    this.records = records;
    this.goals = goals;
    this.jobs = jobs;
    this.transactions = transactions;
  }

  void work(Job job) {
    try {
      var begun = transactions.inOne(() -> records.begin(job));
      if (begun.isPresent()) {
        finish(job, begun.get());
      }
    } catch (InterruptedException e) {
      transactions.inOne(() -> jobs.release(job.claimed(), Duration.ZERO));
    } catch (FencedException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("a goal could not be run job={}", job.id().value(), e);
      tryLater(job, e);
    }
  }

  private void finish(Job job, FireRecords.Begun begun) throws InterruptedException {
    var outcome = goals.await(begun.turn(), job.times().left());
    if (outcome.isEmpty()) {
      goals.cancel(begun.schedule(), begun.turn());
    }
    var end =
        outcome.orElseGet(() ->
            new GoalRuns.Outcome(
                false, "It took longer than " + GoalJobs.DEADLINE.toSeconds() + " seconds"));
    transactions.inOne(() -> records.end(job, begun, end));
  }

  private void tryLater(Job job, RuntimeException cause) {
    transactions.inOne(() -> {
      if (job.times().left().isZero()) {
        records.giveUp(job, "It could not be run: " + cause.getMessage());
      } else {
        jobs.fail(new Jobs.Failure(job.claimed(), String.valueOf(cause.getMessage()), true, PAUSE))
            .orFenced();
      }
    });
  }
}
