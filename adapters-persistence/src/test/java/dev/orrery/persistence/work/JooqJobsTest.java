package dev.orrery.persistence.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contract.work.JobsContract;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.JobDraft;
import dev.orrery.domain.work.JobQueues;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.QueueName;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqJobsTest extends JobsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @BeforeEach
  void noJobs() {
    database.execute("truncate job, job_queue, job_limit");
  }

  @Test
  void aPollOfAnIdleLimitedQueueWritesNothing() {
    var queue = QueueName.system("idle");
    var claim = new Jobs.Claim(queue, "a", 1, null, null, Duration.ofMinutes(1));
    var draft = JobDraft.of(Tenancy.DEFAULT, Tenancy.ADMIN, queue, "k", Json.empty());
    transactions().inOne(() -> queues().limit(queue.name(), 1));

    assertThat(jobsAndWrites(claim)).isEqualTo("0 jobs, wrote: false");
    transactions().inOne(() -> jobs().add(draft));
    assertThat(jobsAndWrites(claim)).isEqualTo("1 jobs, wrote: true");
    assertThat(jobsAndWrites(claim)).isEqualTo("0 jobs, wrote: false");
  }

  /** A transaction gets an id with its first write; the lock of a row is one. */
  private static String jobsAndWrites(Jobs.Claim claim) {
    return database
        .transactions()
        .inOne(() -> {
          int found = database.bean(Jobs.class).claim(claim).size();
          var wrote =
              database
                  .bean(DSLContext.class)
                  .resultQuery("select pg_current_xact_id_if_assigned() is not null")
                  .fetchSingleInto(Boolean.class);
          return found + " jobs, wrote: " + wrote;
        });
  }

  @Override
  protected Jobs jobs() {
    return database.bean(Jobs.class);
  }

  @Override
  protected JobQueues queues() {
    return database.bean(JobQueues.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected void pass(Duration time) {
    var by = "interval '" + time.toMillis() + " milliseconds'";
    database.execute(
        "update job set due_at = due_at - %1$s, lease_until = lease_until - %1$s,"
            .concat(" first_claim = first_claim - %1$s, ended_at = ended_at - %1$s")
            .formatted(by));
  }
}
