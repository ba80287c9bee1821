package dev.orrery.persistence.governance;

import dev.orrery.contract.governance.DecisionsContract;
import dev.orrery.domain.governance.Decisions;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.InMemorySettings;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqDecisionsTest extends DecisionsContract {
  @RegisterExtension
  static final TestDatabase database =
      TestDatabase.perClass()
          .with(new InMemorySettings().set("governance.max_decisions", Json.of(MOST)));

  @Override
  protected Decisions decisions() {
    return database.bean(Decisions.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
