package dev.orrery.persistence.kernel;

import dev.orrery.contract.kernel.TimersContract;
import dev.orrery.domain.kernel.Timers;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqTimersTest extends TimersContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @BeforeEach
  void noReminders() {
    database.execute("truncate timer");
  }

  @Override
  protected Timers timers() {
    return database.bean(Timers.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected void pass(Duration time) {
    database.execute("update timer set due = due - interval '" + time.toSeconds() + " seconds'");
  }
}
