package dev.orrery.contract.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.domain.model.Breakers;
import dev.orrery.domain.model.Breakers.Permit;
import dev.orrery.domain.model.Breakers.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of circuit breakers keeps. */
public abstract class BreakersContract {
  private static final Rule SHORT = new Rule(3, Duration.ofMillis(200));
  private static final Rule LONG = new Rule(3, Duration.ofMinutes(5));

  private Breakers breakers;

  protected abstract Breakers breakers();

  @BeforeEach
  void take() {
    breakers = breakers();
  }

  @Test
  void anUnknownProviderIsClosed() {
    assertThat(breakers.ask("new", LONG)).isEqualTo(Permit.CLOSED);
  }

  @Test
  void itOpensAfterFailuresInARow() {
    fail("row", LONG, 2);
    assertThat(breakers.ask("row", LONG)).isEqualTo(Permit.CLOSED);

    breakers.failed("row", LONG);

    assertThat(breakers.ask("row", LONG)).isEqualTo(Permit.OPEN);
    assertThat(breakers.ask("other", LONG)).isEqualTo(Permit.CLOSED);
  }

  @Test
  void aSuccessStartsTheCountAgain() {
    fail("again", LONG, 2);
    breakers.succeeded("again");
    fail("again", LONG, 2);

    assertThat(breakers.ask("again", LONG)).isEqualTo(Permit.CLOSED);
  }

  @Test
  void afterItsTimeExactlyOneCallerProbes() throws Exception {
    fail("probe", SHORT, 3);
    awaitProbe("probe", SHORT, new Rule(3, Duration.ofMinutes(5)));

    try (var callers = Executors.newFixedThreadPool(8)) {
      var asks = new ArrayList<Callable<Permit>>();
      for (int i = 0; i < 16; i++) {
        asks.add(() -> breakers.ask("probe", LONG));
      }
      for (var answer : callers.invokeAll(asks)) {
        assertThat(answer.get()).isEqualTo(Permit.OPEN);
      }
    }
  }

  @Test
  void aProbeThatSucceedsCloses() {
    fail("closes", SHORT, 3);
    awaitProbe("closes", SHORT, LONG);

    breakers.succeeded("closes");

    assertThat(breakers.ask("closes", LONG)).isEqualTo(Permit.CLOSED);
  }

  @Test
  void aProbeThatFailsOpensAtOnce() {
    fail("reopens", SHORT, 3);
    awaitProbe("reopens", SHORT, LONG);

    breakers.failed("reopens", LONG);

    assertThat(breakers.ask("reopens", LONG)).isEqualTo(Permit.OPEN);
  }

  @Test
  void aLostProbeIsGivenOutAgain() {
    fail("lost", SHORT, 3);
    awaitProbe("lost", SHORT, SHORT);

    awaitProbe("lost", SHORT, LONG);
  }

  private void fail(String provider, Rule rule, int times) {
    for (int i = 0; i < times; i++) {
      breakers.failed(provider, rule);
    }
  }

  /** Waits until an open breaker hands out its probe, under the rule of that ask. */
  private void awaitProbe(String provider, Rule opened, Rule asking) {
    assertThat(opened.open()).isLessThan(Duration.ofSeconds(1));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> breakers.ask(provider, asking) == Permit.PROBE);
  }
}
