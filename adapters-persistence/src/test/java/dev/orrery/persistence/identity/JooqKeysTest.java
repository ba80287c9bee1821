package dev.orrery.persistence.identity;

import dev.orrery.contract.identity.KeysContract;
import dev.orrery.domain.identity.Keys;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqKeysTest extends KeysContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Keys keys() {
    return database.bean(Keys.class);
  }
}
