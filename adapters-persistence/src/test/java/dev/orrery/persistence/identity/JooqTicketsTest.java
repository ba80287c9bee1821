package dev.orrery.persistence.identity;

import dev.orrery.contract.identity.TicketsContract;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.identity.Tickets;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqTicketsTest extends TicketsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Tickets tickets() {
    return database.bean(Tickets.class);
  }

  @Override
  protected Keys keys() {
    return database.bean(Keys.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
