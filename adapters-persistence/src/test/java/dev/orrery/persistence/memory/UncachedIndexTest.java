package dev.orrery.persistence.memory;

import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stores that do not fit into the copies are read at each search. */
class UncachedIndexTest extends StoredVectorsContract {
  @RegisterExtension
  static final TestDatabase database =
      TestDatabase.perClass()
          .with("orrery.memory.index", "in-process")
          .with("orrery.memory.vector-copy-bytes", 1);

  @Override
  TestDatabase database() {
    return database;
  }
}
