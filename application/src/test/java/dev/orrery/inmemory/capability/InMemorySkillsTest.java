package dev.orrery.inmemory.capability;

import dev.orrery.contract.capability.SkillsContract;
import dev.orrery.domain.capability.Skills;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemorySkillsTest extends SkillsContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemorySkills skills = new InMemorySkills(transactions);

  @Override
  protected Skills skills() {
    return skills;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
