package dev.orrery.rest.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentCountTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final RecentCount count = new RecentCount(Duration.ofHours(1), nanos::get);

  @Test
  void whatHappenedWithinTheWindowIsCounted() {
    count.add();
    pass(Duration.ofMinutes(30));
    count.add();
    count.add();

    assertThat(count.sum()).isEqualTo(3);
  }

  @Test
  void whatIsOlderIsForgotten() {
    count.add();
    pass(Duration.ofMinutes(30));
    count.add();
    pass(Duration.ofMinutes(31));

    assertThat(count.sum()).isEqualTo(1);

    pass(Duration.ofHours(100));

    assertThat(count.sum()).isZero();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
