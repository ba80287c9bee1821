package dev.orrery.persistence.identity;

import dev.orrery.contract.identity.InvitationsContract;
import dev.orrery.contract.identity.Stores;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqInvitationsTest extends InvitationsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Stores stores() {
    return JooqStores.of(database);
  }
}
