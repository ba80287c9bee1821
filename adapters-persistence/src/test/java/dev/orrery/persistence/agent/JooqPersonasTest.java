package dev.orrery.persistence.agent;

import dev.orrery.contract.agent.PersonasContract;
import dev.orrery.domain.agent.Personas;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqPersonasTest extends PersonasContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Personas personas() {
    return database.bean(Personas.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
