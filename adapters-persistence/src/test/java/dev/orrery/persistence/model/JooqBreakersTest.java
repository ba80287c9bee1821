package dev.orrery.persistence.model;

import dev.orrery.contract.model.BreakersContract;
import dev.orrery.domain.model.Breakers;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqBreakersTest extends BreakersContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Breakers breakers() {
    return database.bean(Breakers.class);
  }
}
