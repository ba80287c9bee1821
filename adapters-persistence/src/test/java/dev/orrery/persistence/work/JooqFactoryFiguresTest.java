package dev.orrery.persistence.work;

import dev.orrery.contract.work.FactoryFiguresContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.FactoryFigures;
import dev.orrery.domain.work.JobQueues;
import dev.orrery.domain.work.Jobs;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqFactoryFiguresTest extends FactoryFiguresContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @BeforeEach
  void noJobs() {
    database.execute("truncate job, job_queue, job_limit");
  }

  @Override
  protected FactoryFigures figures() {
    return database.bean(FactoryFigures.class);
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
        "update job set started_at = started_at - %1$s, ended_at = ended_at - %1$s".formatted(by));
  }
}
