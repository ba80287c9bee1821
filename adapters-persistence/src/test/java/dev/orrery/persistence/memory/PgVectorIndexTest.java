package dev.orrery.persistence.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs where a PostgreSQL with pgvector can be started. */
class PgVectorIndexTest extends StoredVectorsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.withVectorsWherePossible();

  @Override
  TestDatabase database() {
    return database;
  }

  @BeforeEach
  void pgvectorIsThere() {
    assumeTrue(
        database.value("select count(*) from pg_extension where extname = 'vector'").equals("1"));
  }

  @Test
  void theGraphIsMade() {
    assertThat(
            database.value(
                "select indexdef from pg_indexes where indexname = 'memory_vector_hnsw'"))
        .contains("hnsw", "m='16'", "ef_construction='64'");
  }
}
