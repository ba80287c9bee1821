package dev.orrery.persistence.commerce;

import dev.orrery.contract.commerce.OrdersContract;
import dev.orrery.domain.commerce.Orders;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqOrdersTest extends OrdersContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @Override
  protected Orders orders() {
    return database.bean(Orders.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected Instant now() {
    return now;
  }

  @Override
  protected void passTime(Duration time) {
    database.execute(
        "update purchase_order set created_at = created_at - interval '%1$d seconds',"
                .formatted(time.toSeconds())
            + " expires_at = expires_at - interval '%1$d seconds'".formatted(time.toSeconds()));
  }
}
