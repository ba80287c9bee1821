package dev.orrery.inmemory.orchestration;

import dev.orrery.contract.orchestration.ReviewsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.orchestration.Reviews;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;

class InMemoryReviewsTest extends ReviewsContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final FixedClock clock = new FixedClock();
  private final InMemoryReviews reviews = new InMemoryReviews(transactions, clock);

  @Override
  protected Reviews reviews() {
    return reviews;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected void age(Duration by) {
    clock.advance(by);
  }
}
