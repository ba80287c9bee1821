package dev.orrery.persistence.workspace;

import dev.orrery.contract.workspace.DocumentsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.workspace.Documents;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqDocumentsTest extends DocumentsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Documents documents() {
    return database.bean(Documents.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
