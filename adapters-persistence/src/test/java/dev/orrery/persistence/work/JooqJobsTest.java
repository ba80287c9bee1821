package dev.orrery.persistence.work;

import dev.orrery.contract.work.JobsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Jobs;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqJobsTest extends JobsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @BeforeEach
  void noJobs() {
    database.execute("truncate job, job_queue");
  }

  @Override
  protected Jobs jobs() {
    return database.bean(Jobs.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected void pass(Duration time) {
    var by = "interval '" + time.toMillis() + " milliseconds'";
    database.execute(
        "update job set due_at = due_at - %s, lease_until = lease_until - %s, first_claim = first_claim - %s"
            .formatted(by, by, by));
  }
}
