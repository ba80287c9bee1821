package dev.orrery.persistence.agent;

import dev.orrery.contract.agent.AgentRunsContract;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentRuns;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqAgentRunsTest extends AgentRunsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected AgentRuns runs() {
    return database.bean(AgentRuns.class);
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
