package dev.orrery.persistence.agent;

import dev.orrery.contract.agent.AgentTemplatesContract;
import dev.orrery.domain.agent.AgentTemplates;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqAgentTemplatesTest extends AgentTemplatesContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected AgentTemplates templates() {
    return database.bean(AgentTemplates.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
