package dev.orrery.persistence.governance;

import dev.orrery.contract.governance.RulesContract;
import dev.orrery.domain.governance.Rules;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqRulesTest extends RulesContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Rules rules() {
    return database.bean(Rules.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
