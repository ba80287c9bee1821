package dev.orrery.persistence.operations;

import dev.orrery.contract.operations.TotalsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.Totals;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqTotalsTest extends TotalsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @BeforeEach
  void noTotals() {
    database.execute("truncate total");
  }

  @Override
  protected Totals totals() {
    return database.bean(Totals.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
