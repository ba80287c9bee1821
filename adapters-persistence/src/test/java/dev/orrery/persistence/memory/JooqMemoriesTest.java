package dev.orrery.persistence.memory;

import dev.orrery.contract.memory.MemoriesContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryStores;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqMemoriesTest extends MemoriesContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

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
        """
        update memory_entry set expires_at = expires_at - interval '%1$d seconds',
          created_at = created_at - interval '%1$d seconds'
        """
            .formatted(time.toSeconds()));
  }
}
