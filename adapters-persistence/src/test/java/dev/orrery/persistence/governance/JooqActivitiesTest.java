package dev.orrery.persistence.governance;

import dev.orrery.contract.governance.ActivitiesContract;
import dev.orrery.domain.governance.Activities;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Instant;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqActivitiesTest extends ActivitiesContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Activities activities() {
    return database.bean(Activities.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected Instant now() {
    return Instant.ofEpochMilli(
        Long.parseLong(
            database.value("select (extract(epoch from clock_timestamp()) * 1000)::bigint")));
  }
}
