package dev.orrery.persistence.identity;

import dev.orrery.contract.identity.TenantsContract;
import dev.orrery.domain.identity.Tenants;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqTenantsTest extends TenantsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Tenants tenants() {
    return database.bean(Tenants.class);
  }
}
