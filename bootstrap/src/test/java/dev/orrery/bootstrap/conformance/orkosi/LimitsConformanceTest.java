package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How often strangers may call. */
class LimitsConformanceTest {
  @RegisterExtension static final RunningServer server = RunningServer.perClass();

  private final Orkosi orkosi = Orkosi.of(server);

  @Test
  void aStrangerMayCallAHundredTimesAMinute() {
    var first = orkosi.get("/api/users");
    first.refused(401, "AUTH_REQUIRED");
    assertThat(first.header("x-ratelimit-limit")).isEqualTo("100");
    assertThat(first.header("x-ratelimit-remaining")).isEqualTo("99");
    assertThat(Long.parseLong(first.header("x-ratelimit-reset")))
        .isGreaterThan(System.currentTimeMillis() / 1000);
    for (int i = 1; i < 100; i++) {
      orkosi.get("/api/users").refused(401, "AUTH_REQUIRED");
    }

    var refused = orkosi.get("/api/users");

    refused.refused(429, "RATE_LIMITED");
    // A hundred calls of this minute leave room for another a hundredth after the minute's end.
    assertThat(Long.parseLong(refused.header("retry-after"))).isBetween(1L, 61L);
    orkosi.get("/api/billing/tiers").refused(429, "RATE_LIMITED");
    orkosi.get("/api/no-such-route").refused(429, "RATE_LIMITED");
    assertThat(orkosi.get("/api/health").status()).isEqualTo(200);
    assertThat(orkosi.operator().get("/api/version").status()).isEqualTo(200);
  }
}
