package dev.orrery.inmemory.kernel;

import dev.orrery.contract.kernel.IdempotencyContract;
import dev.orrery.domain.kernel.Idempotency;
import dev.orrery.domain.kernel.Transactions;

class InMemoryIdempotencyTest extends IdempotencyContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final Idempotency idempotency = new InMemoryIdempotency(transactions);

  @Override
  protected Idempotency idempotency() {
    return idempotency;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
