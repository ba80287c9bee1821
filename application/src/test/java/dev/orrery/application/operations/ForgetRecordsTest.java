package dev.orrery.application.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.operations.OldRecords.Kind;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemorySettings;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.operations.InMemoryOldRecords;
import dev.orrery.inmemory.work.discovery.InMemoryDiscoveryRuns;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForgetRecordsTest {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryOldRecords records = new InMemoryOldRecords(transactions, clock);
  private final ForgetRecords forget =
      new ForgetRecords(
          records,
          new InMemoryDiscoveryRuns(transactions, clock),
          new InMemorySettings(),
          transactions);

  @Test
  void eachKindHasATimeOfItsOwnAndActivityIsKept() {
    for (var kind : Kind.values()) {
      records.put(kind, Duration.ofDays(29));
      records.put(kind, Duration.ofDays(31));
      records.put(kind, Duration.ofDays(5000));
    }

    forget.forget();

    assertThat(records.count(Kind.LOG_LINE)).isEqualTo(1);
    assertThat(records.count(Kind.NOTIFICATION)).isEqualTo(2);
    assertThat(records.count(Kind.ACTIVITY)).isEqualTo(3);
  }

  @Test
  void manyAreForgottenInManyBites() {
    for (int i = 0; i < 2500; i++) {
      records.put(Kind.LOG_LINE, Duration.ofDays(40));
    }

    forget.forget();

    assertThat(records.count(Kind.LOG_LINE)).isZero();
  }
}
