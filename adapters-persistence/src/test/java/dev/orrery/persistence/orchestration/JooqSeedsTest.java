package dev.orrery.persistence.orchestration;

import dev.orrery.contract.orchestration.SeedsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.orchestration.Seeds;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqSeedsTest extends SeedsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Seeds seeds() {
    return database.bean(Seeds.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
