package dev.orrery.persistence.kernel;

import dev.orrery.contract.kernel.IdempotencyContract;
import dev.orrery.domain.kernel.Idempotency;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqIdempotencyTest extends IdempotencyContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Idempotency idempotency() {
    return database.bean(Idempotency.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
