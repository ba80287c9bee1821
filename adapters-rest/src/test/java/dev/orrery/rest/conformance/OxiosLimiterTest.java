package dev.orrery.rest.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Json;
import dev.orrery.rest.probe.ProbeServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OxiosLimiterTest {
  @Test
  void oneBucketServesAllOfTheApiAndHealthIsExempt() {
    try (var server = new ProbeServer(Map.of("orrery.oxios.rate-limit", 3))) {
      server.settings().put("oxios.auth_enabled", Json.of(true));
      for (int i = 0; i < 3; i++) {
        assertThat(server.oxios("GET", "/api/probe/who", "", "").status()).isEqualTo(401);
      }

      var empty = server.oxios("GET", "/api/no-such-route", "", "");

      assertThat(empty.status()).isEqualTo(429);
      assertThat(empty.body()).startsWith("{\"error\":");
      assertThat(Integer.parseInt(empty.header("Retry-After").orElseThrow())).isBetween(1, 20);
      assertThat(server.oxios("GET", "/health", "", "").status()).isEqualTo(200);
    }
  }

  @Test
  void bodyLimitComesBeforeTheRateLimit() {
    try (var server = new ProbeServer(Map.of("orrery.oxios.rate-limit", 1))) {
      var tooLarge = "Content-Length: 99999999\r\n";
      assertThat(server.oxios("POST", "/api/probe/echo", tooLarge, "").status()).isEqualTo(413);

      assertThat(server.oxios("GET", "/api/probe/who", "", "").status()).isEqualTo(200);
      assertThat(server.oxios("GET", "/api/probe/who", "", "").status()).isEqualTo(429);
    }
  }
}
