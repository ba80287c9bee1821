package dev.orrery.persistence.work.board;

import dev.orrery.contract.work.board.TaskClaimsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.TaskClaims;
import dev.orrery.domain.work.board.Tasks;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqTaskClaimsTest extends TaskClaimsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Tasks tasks() {
    return database.bean(Tasks.class);
  }

  @Override
  protected TaskClaims claims() {
    return database.bean(TaskClaims.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected void pass(Duration time) {
    database.execute(
        "update task set claim_until = claim_until - %s"
            .formatted("interval '" + time.toMillis() + " milliseconds'"));
  }
}
