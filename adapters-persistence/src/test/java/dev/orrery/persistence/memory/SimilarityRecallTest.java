package dev.orrery.persistence.memory;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Both indexes against the exact answer. */
class SimilarityRecallTest {
  @RegisterExtension
  static final TestDatabase inProcess =
      TestDatabase.perClass().with("orrery.memory.index", "in-process");

  @RegisterExtension static final TestDatabase pgvector = TestDatabase.withVectorsWherePossible();

  @Test
  void theIndexInThisProcessFindsTheNearest() {
    RecallProof.run(inProcess);
  }

  @Test
  void theGraphOfPgvectorFindsNearlyAllOfTheNearest() {
    assumeTrue(
        pgvector.value("select count(*) from pg_extension where extname = 'vector'").equals("1"));

    RecallProof.run(pgvector);
  }
}
