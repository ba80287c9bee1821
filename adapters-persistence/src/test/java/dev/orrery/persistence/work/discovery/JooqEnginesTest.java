package dev.orrery.persistence.work.discovery;

import dev.orrery.contract.work.discovery.EnginesContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.discovery.Engines;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqEnginesTest extends EnginesContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Engines engines() {
    return database.bean(Engines.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
