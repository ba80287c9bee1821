package dev.orrery.persistence.memory;

import dev.orrery.contract.memory.ValuesContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryStores;
import dev.orrery.domain.memory.Values;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqValuesTest extends ValuesContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Values values() {
    return database.bean(Values.class);
  }

  @Override
  protected Memories memories() {
    return database.bean(Memories.class);
  }

  @Override
  protected MemoryStores stores() {
    return database.bean(MemoryStores.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected void passTime(Duration time) {
    database.execute(
        "update memory_entry set expires_at = expires_at - interval '%d seconds'"
            .formatted(time.toSeconds()));
  }
}
