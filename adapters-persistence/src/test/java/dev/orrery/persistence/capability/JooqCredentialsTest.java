package dev.orrery.persistence.capability;

import dev.orrery.contract.capability.CredentialsContract;
import dev.orrery.domain.capability.Credentials;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqCredentialsTest extends CredentialsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Credentials credentials() {
    return database.bean(Credentials.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
