package dev.orrery.persistence.channel;

import dev.orrery.contract.channel.DeliveriesContract;
import dev.orrery.domain.channel.Deliveries;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqDeliveriesTest extends DeliveriesContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @BeforeEach
  void noDeliveries() {
    database.execute("truncate delivery");
  }

  @Override
  protected Deliveries deliveries() {
    return database.bean(Deliveries.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected void pass(Duration time) {
    var by = "interval '" + time.toMillis() + " milliseconds'";
    database.execute(
        "update delivery set due_at = due_at - %1$s, lease_until = lease_until - %1$s, created_at = created_at - %1$s, ended_at = ended_at - %1$s"
            .formatted(by));
  }

  @Override
  protected Instant now() {
    return Instant.ofEpochMilli(
        Long.parseLong(
            database.value("select (extract(epoch from clock_timestamp()) * 1000)::bigint")));
  }
}
