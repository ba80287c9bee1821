package dev.orrery.persistence.orchestration;

import dev.orrery.contract.orchestration.VerificationsContract;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.orchestration.Verifications;
import dev.orrery.persistence.database.SessionRow;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqVerificationsTest extends VerificationsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Verifications verifications() {
    return database.bean(Verifications.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected SessionId session() {
    return SessionRow.in(database);
  }

  @Override
  protected void passTime(Duration time) {
    database.execute(
        "update verification set lease_until = lease_until - interval '%d seconds'"
            .formatted(time.toSeconds()));
  }
}
