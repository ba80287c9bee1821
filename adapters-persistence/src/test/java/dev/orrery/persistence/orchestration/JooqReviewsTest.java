package dev.orrery.persistence.orchestration;

import dev.orrery.contract.orchestration.ReviewsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.orchestration.Reviews;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqReviewsTest extends ReviewsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perTest();

  @Override
  protected Reviews reviews() {
    return database.bean(Reviews.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected void age(Duration by) {
    database.execute(
        "update review set ended_at = ended_at - interval '" + by.toSeconds() + " seconds'");
  }
}
