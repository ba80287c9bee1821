package dev.orrery.inmemory.operations;

import dev.orrery.contract.operations.OldRecordsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.OldRecords;
import dev.orrery.domain.operations.OldRecords.Kind;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;

class InMemoryOldRecordsTest extends OldRecordsContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryOldRecords records = new InMemoryOldRecords(transactions, new FixedClock());

  @Override
  protected OldRecords records() {
    return records;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected void put(Kind kind, Duration age) {
    records.put(kind, age);
  }

  @Override
  protected long count(Kind kind) {
    return records.count(kind);
  }
}
