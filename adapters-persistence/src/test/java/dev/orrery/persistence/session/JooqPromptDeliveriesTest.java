package dev.orrery.persistence.session;

import dev.orrery.contract.session.PromptDeliveriesContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.PromptDeliveries;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turns;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqPromptDeliveriesTest extends PromptDeliveriesContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Sessions sessions() {
    return database.bean(Sessions.class);
  }

  @Override
  protected Turns turns() {
    return database.bean(Turns.class);
  }

  @Override
  protected PromptDeliveries deliveries() {
    return database.bean(PromptDeliveries.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
