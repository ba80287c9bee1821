package dev.orrery.persistence.identity;

import dev.orrery.contract.identity.Stores;
import dev.orrery.contract.identity.UsersContract;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqUsersTest extends UsersContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perTest();

  @Override
  protected Stores stores() {
    return JooqStores.of(database);
  }
}
