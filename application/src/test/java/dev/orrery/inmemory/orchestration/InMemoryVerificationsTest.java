package dev.orrery.inmemory.orchestration;

import dev.orrery.contract.orchestration.VerificationsContract;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.orchestration.Verifications;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.util.UUID;

class InMemoryVerificationsTest extends VerificationsContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryVerifications verifications =
      new InMemoryVerifications(transactions, clock);

  @Override
  protected Verifications verifications() {
    return verifications;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected SessionId session() {
    return new SessionId(UUID.randomUUID());
  }

  @Override
  protected void passTime(Duration time) {
    clock.advance(time);
  }
}
