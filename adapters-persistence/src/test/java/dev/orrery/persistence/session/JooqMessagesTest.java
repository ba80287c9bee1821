package dev.orrery.persistence.session;

import dev.orrery.contract.session.MessagesContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Messages;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turns;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqMessagesTest extends MessagesContract {
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
  protected Messages messages() {
    return database.bean(Messages.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
