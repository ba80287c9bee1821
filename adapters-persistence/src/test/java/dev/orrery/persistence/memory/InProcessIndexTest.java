package dev.orrery.persistence.memory;

import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class InProcessIndexTest extends StoredVectorsContract {
  @RegisterExtension
  static final TestDatabase database =
      TestDatabase.perClass().with("orrery.memory.index", "in-process");

  @Override
  TestDatabase database() {
    return database;
  }
}
