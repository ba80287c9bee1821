package dev.orrery.persistence.governance;

import dev.orrery.contract.governance.PoliciesContract;
import dev.orrery.domain.governance.Policies;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqPoliciesTest extends PoliciesContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Policies policies() {
    return database.bean(Policies.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
