package dev.orrery.bootstrap.conformance.aegis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StreamLimitsConformanceTest {
  @RegisterExtension
  static final RunningServer fewEach = Aegis.server().with("orrery.aegis.streams-per-address", 2);

  @RegisterExtension
  static final RunningServer fewInAll = Aegis.server().with("orrery.aegis.streams", 2);

  @Test
  void anAddressHasSoManyStreamsAndGetsThemBack() {
    refusesTheThird(fewEach, 429, "per_ip_limit");
  }

  @Test
  void thereAreSoManyStreamsInAll() {
    refusesTheThird(fewInAll, 503, "global_limit");
  }

  private static void refusesTheThird(RunningServer server, int status, String reason) {
    var aegis = Aegis.of(server);
    try (var first = aegis.events("/v1/events").connected()) {
      try (var second = aegis.events("/v1/events").connected();
          var third = aegis.events("/v1/events")) {
        assertThat(second.hasEnded() || first.hasEnded()).isFalse();
        assertThat(third.status()).isEqualTo(status);
        var body = third.refusal();
        assertThat(body.text("reason")).contains(reason);
        Answer.isRefusal(body, status);
      }
      Awaitility.await()
          .until(() -> {
            try (var again = aegis.events("/v1/events")) {
              return again.status() == 200;
            }
          });
    }
  }
}
