package dev.orrery.persistence.work.board;

import dev.orrery.contract.work.board.ChangelogContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.Changelog;
import dev.orrery.domain.work.board.Tasks;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqChangelogTest extends ChangelogContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Tasks tasks() {
    return database.bean(Tasks.class);
  }

  @Override
  protected Changelog changelog() {
    return database.bean(Changelog.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
