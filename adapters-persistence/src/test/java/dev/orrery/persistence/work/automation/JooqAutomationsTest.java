package dev.orrery.persistence.work.automation;

import dev.orrery.contract.work.automation.AutomationsContract;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.automation.Automations;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqAutomationsTest extends AutomationsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Automations automations() {
    return database.bean(Automations.class);
  }

  @Override
  protected AgentDefinitions agents() {
    return database.bean(AgentDefinitions.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
