package dev.orrery.persistence.work.discovery;

import dev.orrery.contract.work.discovery.DiscoveryRunsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.discovery.DiscoveryRuns;
import dev.orrery.domain.work.discovery.Engines;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqDiscoveryRunsTest extends DiscoveryRunsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected DiscoveryRuns runs() {
    return database.bean(DiscoveryRuns.class);
  }

  @Override
  protected Engines engines() {
    return database.bean(Engines.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
