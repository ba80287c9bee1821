package dev.orrery.rest.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contract.identity.SomeKeys;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.inmemory.identity.InMemoryKeys;
import dev.orrery.rest.probe.ProbeServer;
import dev.orrery.rest.probe.RawHttp;
import dev.orrery.rest.probe.TestJsonCodec;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AegisLimitsTest {
  private static final String KEY = "aegis_" + "5e".repeat(32);
  private static final String GOOD = "Authorization: Bearer " + KEY + "\r\n";
  private static final String BAD = "Authorization: Bearer aegis_" + "00".repeat(32) + "\r\n";
  private static final String TARGET = "/v1/probe/page";

  @Test
  void anAddressHasItsLimitAndEveryAnswerTellsIt() {
    try (var server = limited("orrery.aegis.rate-limit-general", 3)) {
      var first = server.aegis("GET", TARGET, "", "");
      assertThat(first.headers())
          .containsEntry("x-ratelimit-limit", "3")
          .containsEntry("x-ratelimit-remaining", "2");
      assertThat(Integer.parseInt(first.headers().get("x-ratelimit-reset"))).isBetween(1, 60);
      server.aegis("GET", "/v1/no-such-route", "", "");
      server.aegis("GET", TARGET, "", "");

      limited(server.aegis("GET", "/v1/no-such-route", "", ""));
      assertThat(server.oxios("GET", "/health", "", "").status()).isEqualTo(200);
    }
  }

  @Test
  void creatingSessionsHasALimitOfItsOwnForBothPaths() {
    try (var server = limited("orrery.aegis.rate-limit-sessions", 2)) {
      server.aegis("POST", "/v1/sessions", "", "{}");
      server.aegis("POST", "/sessions", "", "{}");

      limited(server.aegis("POST", "/v1/sessions", "", "{}"));
      limited(server.aegis("POST", "/sessions", "", "{}"));
      assertThat(server.aegis("GET", TARGET, "", "").status()).isEqualTo(200);
    }
  }

  @Test
  void badTokensAreHeardFiveTimesAndGoodOnesAlways() {
    try (var server = limited("orrery.aegis.auth-enabled", true)) {
      add(server);
      for (int i = 0; i < 5; i++) {
        assertThat(server.aegis("GET", TARGET, BAD, "").status()).isEqualTo(401);
      }

      limited(server.aegis("GET", TARGET, BAD, ""));
      assertThat(server.aegis("GET", TARGET, GOOD, "").status()).isEqualTo(200);
      assertThat(server.aegis("GET", TARGET, "", "").status()).isEqualTo(401);
    }
  }

  @Test
  void strangersAreToldToWait() {
    try (var server = limited("orrery.aegis.auth-enabled", true)) {
      for (int i = 0; i < 120; i++) {
        assertThat(server.aegis("GET", TARGET, "", "").status()).isEqualTo(401);
      }

      limited(server.aegis("GET", TARGET, "", ""));
    }
  }

  @Test
  void aKeyHasItsOwnRateAndOnlyUsesThatPassAreRecorded() {
    try (var server = limited("orrery.aegis.auth-enabled", true)) {
      add(server);
      for (int i = 0; i < 100; i++) {
        assertThat(server.aegis("GET", TARGET, GOOD, "").status()).isEqualTo(200);
      }
      var keys = server.context().getBean(InMemoryKeys.class);
      var used = keys.list(Audience.AEGIS).getFirst().lastUsed();

      limited(server.aegis("GET", TARGET, GOOD, ""));
      assertThat(used).isNotNull();
      assertThat(keys.list(Audience.AEGIS).getFirst().lastUsed()).isEqualTo(used);
    }
  }

  @Test
  void theyCanBeSwitchedOff() {
    try (var server =
        new ProbeServer(
            Map.of(
                "orrery.aegis.rate-limit-enabled", false, "orrery.aegis.rate-limit-general", 1))) {
      for (int i = 0; i < 5; i++) {
        var answer = server.aegis("GET", TARGET, "", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-RateLimit-Limit")).isEmpty();
      }
    }
  }

  private static ProbeServer limited(String setting, Object value) {
    return new ProbeServer(Map.of("orrery.aegis.rate-limit-enabled", true, setting, value));
  }

  private static void add(ProbeServer server) {
    server
        .context()
        .getBean(InMemoryKeys.class)
        .add(SomeKeys.key(Tenancy.DEFAULT, "ci", Audience.AEGIS, KEY), null);
  }

  private static void limited(RawHttp.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow())).isBetween(1, 120);
    assertThat(answer.header("X-RateLimit-Remaining")).contains("0");
    var body = (Json.Obj) new TestJsonCodec().parse(answer.body());
    assertThat(body.text("code")).contains("RATE_LIMITED");
  }
}
