package dev.orrery.persistence.orchestration;

import dev.orrery.contract.orchestration.AgentGroupsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.orchestration.AgentGroups;
import dev.orrery.domain.orchestration.Seeds;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqAgentGroupsTest extends AgentGroupsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected AgentGroups groups() {
    return database.bean(AgentGroups.class);
  }

  @Override
  protected Seeds seeds() {
    return database.bean(Seeds.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
