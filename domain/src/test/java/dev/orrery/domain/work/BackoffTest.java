package dev.orrery.domain.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void aFixedPauseStaysAndAGrowingOneDoubles() {
    var growing = new Backoff(Backoff.Kind.EXPONENTIAL, SECOND, 0);

    assertThat(Backoff.fixed(SECOND).after(9, 0.5)).isEqualTo(SECOND);
    assertThat(growing.after(1, 0)).isEqualTo(SECOND);
    assertThat(growing.after(4, 0)).isEqualTo(Duration.ofSeconds(8));
    assertThat(Backoff.NONE.after(3, 0)).isZero();
  }

  @Property
  void noPauseIsLongerThanAnHourNorShorterThanItsJitterAllows(
      @ForAll @IntRange(min = 1, max = 10_000) int failures,
      @ForAll @DoubleRange(min = 0, max = 1) double jitter,
      @ForAll @DoubleRange(min = 0, max = 1) double chance) {
    var whole = new Backoff(Backoff.Kind.EXPONENTIAL, SECOND, 0).after(failures, 0);

    var pause = new Backoff(Backoff.Kind.EXPONENTIAL, SECOND, jitter).after(failures, chance);

    assertThat(pause).isBetween(Duration.ZERO, Backoff.LONGEST);
    assertThat(pause.toMillis())
        .isBetween((long) Math.floor(whole.toMillis() * (1 - jitter)), whole.toMillis());
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new Backoff(Backoff.Kind.FIXED, SECOND, 1.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(Backoff.Kind.FIXED, SECOND.negated(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
