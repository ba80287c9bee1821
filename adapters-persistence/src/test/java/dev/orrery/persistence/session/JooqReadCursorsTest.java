package dev.orrery.persistence.session;

import dev.orrery.contract.session.ReadCursorsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.ReadCursors;
import dev.orrery.domain.session.Sessions;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqReadCursorsTest extends ReadCursorsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Sessions sessions() {
    return database.bean(Sessions.class);
  }

  @Override
  protected ReadCursors cursors() {
    return database.bean(ReadCursors.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
