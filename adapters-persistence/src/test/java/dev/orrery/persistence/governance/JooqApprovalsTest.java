package dev.orrery.persistence.governance;

import dev.orrery.contract.governance.ApprovalsContract;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqApprovalsTest extends ApprovalsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Approvals approvals() {
    return database.bean(Approvals.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected void passTime(Duration time) {
    database.execute(
        "update approval set expires_at = expires_at - interval '%d seconds'"
            .formatted(time.toSeconds()));
  }
}
