package dev.orrery.rest.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SlidingCountsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AtomicLong now = new AtomicLong(77);
  private final SlidingCounts counts = new SlidingCounts(MINUTE, 3, now::get);

  @Test
  void callsPassUpToTheLimit() {
    for (int i = 0; i < 5; i++) {
      var use = counts.take("a", 5);
      assertThat(use.admitted()).isTrue();
      assertThat(use.remaining()).isEqualTo(4 - i);
    }

    var refused = counts.take("a", 5);
    assertThat(refused.admitted()).isFalse();
    assertThat(refused.remaining()).isZero();
    assertThat(refused.reset()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(73));
    assertThat(counts.take("b", 5).admitted()).isTrue();
  }

  @Test
  void roomComesBackWhenItWasPromised() {
    exhaust("a", 10);
    var wait = counts.take("a", 10).reset();

    pass(wait.minusMillis(50));
    assertThat(counts.take("a", 10).admitted()).isFalse();
    pass(Duration.ofMillis(51));
    assertThat(counts.take("a", 10).admitted()).isTrue();
  }

  @Test
  void noWindowOfAnyBeginningHoldsTwiceTheLimit() {
    pass(Duration.ofSeconds(59));
    exhaust("a", 100);
    pass(Duration.ofSeconds(2));

    int passed = 0;
    for (int i = 0; i < 100; i++) {
      passed += counts.take("a", 100).admitted() ? 1 : 0;
    }

    assertThat(passed).isLessThan(100);
  }

  @Test
  void refusedCallsCountForNothing() {
    exhaust("a", 5);
    for (int i = 0; i < 1_000; i++) {
      counts.take("a", 5);
    }
    pass(MINUTE.multipliedBy(2));

    assertThat(counts.take("a", 5).remaining()).isEqualTo(4);
  }

  @Test
  void whoCalledLongestAgoIsForgottenFirst() {
    exhaust("a", 1);
    exhaust("b", 1);
    exhaust("c", 1);
    assertThat(counts.take("a", 1).admitted()).isFalse();

    exhaust("d", 1);

    assertThat(counts.take("a", 1).admitted()).isFalse();
    assertThat(counts.take("b", 1).admitted()).isTrue();
  }

  @Test
  void anAddressIsWhatOneCallerCanNotChangeEasily() throws UnknownHostException {
    assertThat(address("127.0.0.1")).isEqualTo("127.0.0.1");
    assertThat(address("::ffff:10.0.0.7")).isEqualTo("10.0.0.7");
    assertThat(address("2001:db8:1:2::1"))
        .isEqualTo(address("2001:db8:1:2:ffff::9"))
        .isNotEqualTo(address("2001:db8:1:3::1"));
  }

  private static String address(String text) throws UnknownHostException {
    return CallerAddress.of(InetAddress.getByName(text));
  }

  private void exhaust(String caller, int limit) {
    for (int i = 0; i < limit; i++) {
      counts.take(caller, limit);
    }
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
