package dev.orrery.persistence.orchestration;

import dev.orrery.contract.orchestration.SessionTemplatesContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.orchestration.SessionTemplates;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqSessionTemplatesTest extends SessionTemplatesContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected SessionTemplates templates() {
    return database.bean(SessionTemplates.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
