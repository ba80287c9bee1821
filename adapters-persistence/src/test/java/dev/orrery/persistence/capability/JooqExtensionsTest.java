package dev.orrery.persistence.capability;

import dev.orrery.contract.capability.ExtensionsContract;
import dev.orrery.domain.capability.Extensions;
import dev.orrery.domain.capability.FirstTimes;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqExtensionsTest extends ExtensionsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Extensions extensions() {
    return database.bean(Extensions.class);
  }

  @Override
  protected FirstTimes firstTimes() {
    return database.bean(FirstTimes.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
