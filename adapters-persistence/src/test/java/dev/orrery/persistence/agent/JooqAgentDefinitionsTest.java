package dev.orrery.persistence.agent;

import static dev.orrery.persistence.generated.Tables.AGENT_DEFINITION;

import dev.orrery.contract.agent.AgentDefinitionsContract;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
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
    transactions()
        .inOne(() ->
            database
                .bean(DSLContext.class)
                .update(AGENT_DEFINITION)
                .set(AGENT_DEFINITION.HEARD_AT, earlier(AGENT_DEFINITION.HEARD_AT, time))
                .set(AGENT_DEFINITION.CREATED_AT, earlier(AGENT_DEFINITION.CREATED_AT, time))
                .execute());
  }

  private static Field<OffsetDateTime> earlier(Field<OffsetDateTime> field, Duration time) {
    return DSL.field(
        "{0} - {1} * interval '1 second'",
        OffsetDateTime.class, field, DSL.val(time.toSeconds()));
  }
}
