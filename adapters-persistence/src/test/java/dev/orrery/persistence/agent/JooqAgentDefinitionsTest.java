package dev.orrery.persistence.agent;

import dev.orrery.contract.agent.AgentDefinitionsContract;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqAgentDefinitionsTest extends AgentDefinitionsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected AgentDefinitions agents() {
    return database.bean(AgentDefinitions.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected void pass(Duration time) {
    var interval = "interval '" + time.toMillis() + " milliseconds'";
    database.execute(
        "update agent_definition set heard_at = heard_at - %s, created_at = created_at - %s"
            .formatted(interval, interval));
  }
}
