package dev.orrery.persistence.orchestration;

import dev.orrery.contract.orchestration.PipelinesContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.orchestration.Pipelines;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqPipelinesTest extends PipelinesContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Pipelines pipelines() {
    return database.bean(Pipelines.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
