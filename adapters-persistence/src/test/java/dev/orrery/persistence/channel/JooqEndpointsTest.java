package dev.orrery.persistence.channel;

import dev.orrery.contract.channel.EndpointsContract;
import dev.orrery.domain.channel.Endpoints;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqEndpointsTest extends EndpointsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @BeforeEach
  void noEndpoints() {
    database.execute("truncate channel_endpoint");
  }

  @Override
  protected Endpoints endpoints() {
    return database.bean(Endpoints.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected void pass(Duration time) {
    database.execute(
        "update channel_endpoint set since = since - %1$s, paused_until = paused_until - %1$s"
            .formatted("interval '" + time.toMillis() + " milliseconds'"));
  }

  @Override
  protected Instant moved(Instant time, Duration by) {
    return time.minus(by);
  }
}
