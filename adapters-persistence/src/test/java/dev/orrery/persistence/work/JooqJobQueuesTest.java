package dev.orrery.persistence.work;

import dev.orrery.contract.work.JobQueuesContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.JobQueues;
import dev.orrery.domain.work.Jobs;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqJobQueuesTest extends JobQueuesContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @BeforeEach
  void noJobs() {
    database.execute("truncate job, job_queue, job_limit");
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
