package dev.orrery.inmemory.commerce;

import dev.orrery.contract.commerce.OrdersContract;
import dev.orrery.domain.commerce.Orders;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;

class InMemoryOrdersTest extends OrdersContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryOrders orders = new InMemoryOrders(transactions, clock);

  @Override
  protected Orders orders() {
    return orders;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected Instant now() {
    return clock.now();
  }

  @Override
  protected void passTime(Duration time) {
    clock.advance(time);
  }
}
