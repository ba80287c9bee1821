package dev.orrery.persistence.operations;

import dev.orrery.contract.operations.DelaysContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.Delays;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqDelaysTest extends DelaysContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @BeforeEach
  void noDelays() {
    database.execute("truncate delay");
  }

  @Override
  protected Delays delays() {
    return database.bean(Delays.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected void pass(Duration time) {
    database.execute(
        "update delay set updated_at = updated_at - interval '%d milliseconds'"
            .formatted(time.toMillis()));
  }

  @Override
  protected Instant now() {
    return Instant.ofEpochMilli(
        Long.parseLong(
            database.value("select (extract(epoch from clock_timestamp()) * 1000)::bigint")));
  }
}
