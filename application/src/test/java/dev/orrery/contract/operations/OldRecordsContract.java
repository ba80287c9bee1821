package dev.orrery.contract.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.OldRecords;
import dev.orrery.domain.operations.OldRecords.Kind;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What everybody does who forgets old records. */
public abstract class OldRecordsContract {
  private static final Duration MONTH = Duration.ofDays(30);

  protected abstract OldRecords records();

  protected abstract Transactions transactions();

  /** Puts one there that is so old. */
  protected abstract void put(Kind kind, Duration age);

  protected abstract long count(Kind kind);

  @ParameterizedTest
  @EnumSource(Kind.class)
  void onlyWhatIsOlderIsForgotten(Kind kind) {
    long others = count(kind);
    put(kind, MONTH.plusDays(1));
    put(kind, MONTH.minusDays(1));

    assertThat(forget(kind, 10)).isEqualTo(1);
    assertThat(forget(kind, 10)).isZero();
    assertThat(count(kind)).isEqualTo(others + 1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void noMoreThanSomeAreForgottenAtOnce(Kind kind) {
    for (int i = 0; i < 5; i++) {
      put(kind, MONTH.plusDays(1 + i));
    }

    assertThat(forget(kind, 3)).isEqualTo(3);
    assertThat(forget(kind, 3)).isEqualTo(2);
  }

  private int forget(Kind kind, int most) {
    return transactions().inOne(() -> records().forget(kind, MONTH, most));
  }
}
