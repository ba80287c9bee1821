package dev.orrery.persistence.model;

import dev.orrery.contract.model.SpendingContract;
import dev.orrery.domain.model.ModelCalls;
import dev.orrery.domain.model.Spending;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqSpendingTest extends SpendingContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected ModelCalls calls() {
    return database.bean(ModelCalls.class);
  }

  @Override
  protected Spending spending() {
    return database.bean(Spending.class);
  }
}
