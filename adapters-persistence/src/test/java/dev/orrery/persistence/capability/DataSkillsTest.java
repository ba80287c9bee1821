package dev.orrery.persistence.capability;

import dev.orrery.contract.capability.SkillsContract;
import dev.orrery.domain.capability.Skills;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class DataSkillsTest extends SkillsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Skills skills() {
    return database.bean(Skills.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
