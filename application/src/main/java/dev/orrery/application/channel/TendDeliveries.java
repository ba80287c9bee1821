package dev.orrery.application.channel;

import dev.orrery.domain.channel.Deliveries;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Removes deliveries that nobody asks for any more: a timer calls it, on every node. */
@Singleton
public final class TendDeliveries {
  private static final Duration DELIVERED = Duration.ofDays(1);
  private static final Duration OTHERS = Duration.ofDays(30);

  private final Deliveries deliveries;
  private final Transactions transactions;

  @Inject
  public TendDeliveries(Deliveries deliveries, Transactions transactions) {
    this.deliveries = deliveries;
    this.transactions = transactions;
  }

  public void tend() {
    transactions.inOne(() -> deliveries.forget(DELIVERED, OTHERS));
  }
}
