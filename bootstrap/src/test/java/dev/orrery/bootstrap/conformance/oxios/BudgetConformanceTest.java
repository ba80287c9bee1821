package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetConformanceTest {
  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);
  private final String agent = Oxios.fresh("my agent").replace(" ", "%20");
  private final String path = "/api/budget/" + agent;
  private final String name = agent.replace("%20", " ");

  @Test
  void withoutALimitEverythingIsZeroAndExhausted() {
    assertThat(oxios.get(path).object())
        .isEqualTo(
            Json.object(
                "agent_id", name,
                "tokens_remaining", 0,
                "calls_remaining", 0,
                "window_remaining_secs", 0,
                "is_exhausted", true));
    assertThat(oxios.post(path + "/reserve", "tokens", 0).refused(500))
        .startsWith("Budget exceeded:");
    assertThat(oxios.post(path + "/reset").object())
        .isEqualTo(Json.object("reset", true, "agent_id", name));
    assertThat(oxios.delete(path).object())
        .isEqualTo(Json.object("removed", true, "agent_id", name));
  }

  @Test
  void reservationsAreCountedUntilNothingIsLeft() {
    assertThat(set(7, 3, 3600).object()).isEqualTo(Json.object("set", true, "agent_id", name));
    assertThat(oxios.post(path + "/reserve", "tokens", 5).object())
        .isEqualTo(Json.object("reserved", true));

    assertThat(oxios.post(path + "/reserve", "tokens", 3).refused(500))
        .startsWith("Budget exceeded:");

    var budget = oxios.get(path).object();
    assertThat(Wire.number(budget, "tokens_remaining")).isEqualTo(2);
    assertThat(Wire.number(budget, "calls_remaining")).isEqualTo(3);
    assertThat(Wire.number(budget, "window_remaining_secs")).isBetween(3500L, 3600L);
    assertThat(Wire.flag(budget, "is_exhausted")).isFalse();
    oxios.post(path + "/reserve", "tokens", 2).ok();
    assertThat(Wire.flag(oxios.get(path).object(), "is_exhausted")).isTrue();
  }

  @Test
  void settingAgainKeepsTheUsageAndAResetDropsIt() {
    set(10, 10, 3600).ok();
    oxios.post(path + "/reserve", "tokens", 8).ok();

    set(20, 10, 3600).ok();
    assertThat(left()).isEqualTo(12);
    set(5, 10, 3600).ok();
    assertThat(left()).isZero();
    oxios.postText(path + "/reset", "null").ok();
    assertThat(left()).isEqualTo(5);
    oxios.delete(path).ok();
    assertThat(left()).isZero();
    set(9, 1, 3600).ok();
    assertThat(left()).isEqualTo(9);
  }

  @Test
  void aWindowOfNoSecondsIsAlwaysFresh() {
    set(5, 5, 0).ok();
    oxios.post(path + "/reserve", "tokens", 5).ok();
    oxios.post(path + "/reserve", "tokens", 5).ok();

    assertThat(left()).isEqualTo(5);
  }

  @Test
  void parallelReservationsNeverOverdraw() {
    set(7, 7, 3600).ok();
    try (var callers = Executors.newFixedThreadPool(16)) {
      var answers =
          IntStream.range(0, 100)
              .mapToObj(i ->
                  CompletableFuture.supplyAsync(
                      () -> oxios.post(path + "/reserve", "tokens", 1).status(), callers))
              .toList();

      assertThat(answers.stream().map(CompletableFuture::join).filter(status -> status == 200))
          .hasSize(7);
      assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(200, 500);
    }
    assertThat(left()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"tokens\":-1}",
        "{\"tokens\":0.5}",
        "{\"tokens\":\"1\"}",
        "{\"tokens\":\"1e3\"}",
        "{\"tokens\":1e309}",
        "{\"tokens\":9223372036854775808}",
        "{\"tokens\":null}",
        "{\"tokens\":[1]}",
        "{\"tokens\":true}"
      })
  void badNumbersAreRefused(String body) {
    set(7, 7, 3600).ok();

    oxios.postText(path + "/reserve", body).refused(400);

    assertThat(left()).isEqualTo(7);
  }

  @Test
  void aLimitNeedsThreeWholeNumbers() {
    oxios.post(path, "token_budget", 1, "calls_budget", 1).refused(400);
    oxios.post(path, "token_budget", 1, "window_secs", 1).refused(400);
    oxios.post(path, "calls_budget", 1, "window_secs", 1).refused(400);
    set(-1, 1, 1).refused(400);
    oxios.post(path, "token_budget", 1.5, "calls_budget", 1, "window_secs", 1).refused(400);
    assertThat(left()).isZero();
  }

  private Answer set(long tokens, long calls, long seconds) {
    return oxios.post(path, "token_budget", tokens, "calls_budget", calls, "window_secs", seconds);
  }

  private long left() {
    return Wire.number(oxios.get(path).object(), "tokens_remaining");
  }
}
