package dev.orrery.rest.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private final AtomicLong nanos = new AtomicLong();
  private final TokenBucket bucket = TokenBucket.perMinute(120, nanos::get);

  @Test
  void isFullAtTheStartAndFillsEvenly() {
    for (int i = 0; i < 120; i++) {
      assertThat(bucket.take()).isZero();
    }

    assertThat(bucket.take()).isEqualTo(Duration.ofMillis(500));
    nanos.addAndGet(Duration.ofMillis(500).toNanos());
    assertThat(bucket.take()).isZero();
    assertThat(bucket.take()).isPositive();
  }

  @Test
  void neverHoldsMoreThanItsCapacity() {
    nanos.addAndGet(Duration.ofHours(5).toNanos());

    int taken = 0;
    while (bucket.take().isZero()) {
      taken++;
    }

    assertThat(taken).isEqualTo(120);
  }
}
