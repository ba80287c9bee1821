package dev.orrery.contract.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.VerificationId;
import dev.orrery.domain.orchestration.GateResult;
import dev.orrery.domain.orchestration.Verification;
import dev.orrery.domain.orchestration.Verification.State;
import dev.orrery.domain.orchestration.Verifications;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The suite of {@link Verifications}. */
public abstract class VerificationsContract {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(30);

  protected abstract Verifications verifications();

  protected abstract Transactions transactions();

  /** A new session. */
  protected abstract SessionId session();

  /** Moves the store's time forward, as seen by leases. */
  protected abstract void passTime(Duration time);

  @Test
  void oneThatBeganIsFoundRunning() {
    var running = running(session());

    assertThat(start(running)).isTrue();

    assertThat(verifications().find(running.id())).contains(running);
    assertThat(verifications().find(new VerificationId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void resultsAreReadBack() {
    var running = running(session());
    start(running);
    var results =
        List.of(
            GateResult.skipped("tsc", "no TypeScript"),
            new GateResult("build", true, false, 12, "fine \0 \u00e9", null),
            new GateResult("test", false, false, 3, null, "exit code 1"));
    var finished = running.finished(results, "a note", 15, AT.plusSeconds(1));

    assertThat(transactions().inOne(() -> verifications().finish(finished))).isTrue();

    assertThat(verifications().find(running.id()).orElseThrow())
        .usingRecursiveComparison()
        .ignoringFields("finishedAt")
        .isEqualTo(finished);
    assertThat(verifications().find(running.id()).orElseThrow().finishedAt()).isNotNull();
  }

  @Test
  void oneOfASessionRunsAtATime() {
    var session = session();
    var first = running(session);
    start(first);

    assertThat(start(running(session))).isFalse();
    assertThat(start(running(session()))).isTrue();
    finish(first);
    assertThat(start(running(session))).isTrue();
  }

  @Test
  void ofManyAtOnceOneBegins() throws Exception {
    var session = session();
    List<Callable<Boolean>> starts =
        IntStream.range(0, 8)
            .<Callable<Boolean>>mapToObj(i -> () -> start(running(session)))
            .toList();

    List<Boolean> began;
    try (var pool = Executors.newFixedThreadPool(8)) {
      began = pool.invokeAll(starts).stream().map(it -> it.resultNow()).toList();
    }

    assertThat(began).containsOnlyOnce(true);
  }

  @Test
  void lapsedOneMakesRoomAndEndsAsAbandoned() {
    var session = session();
    var dead = running(session);
    start(dead);

    passTime(LEASE.plusSeconds(1));

    assertThat(start(running(session))).isTrue();
    assertThat(state(dead)).isEqualTo(State.ABANDONED);
    assertThat(renew(dead)).isFalse();
    assertThat(finish(dead)).isFalse();
  }

  @Test
  void renewedLeaseHolds() {
    var session = session();
    var running = running(session);
    start(running);

    passTime(LEASE.minusSeconds(5));
    assertThat(renew(running)).isTrue();
    passTime(LEASE.minusSeconds(5));

    assertThat(start(running(session))).isFalse();
    assertThat(renew(running)).isTrue();
  }

  @Test
  void endsAreFinal() {
    var running = running(session());
    start(running);
    finish(running);

    transactions().inOne(() -> verifications().abandon(running.id()));

    assertThat(state(running)).isEqualTo(State.FAILED);
    assertThat(finish(running)).isFalse();
    assertThat(renew(running)).isFalse();
  }

  private boolean start(Verification running) {
    return transactions().inOne(() -> verifications().start(running, LEASE));
  }

  private boolean renew(Verification running) {
    return transactions().inOne(() -> verifications().renew(running.id(), LEASE));
  }

  private boolean finish(Verification running) {
    return transactions()
        .inOne(() -> verifications().finish(running.finished(List.of(), "nothing", 1, AT)));
  }

  private State state(Verification verification) {
    return verifications().find(verification.id()).orElseThrow().state();
  }

  private static Verification running(SessionId session) {
    return Verification.started(
        new VerificationId(UUID.randomUUID()), session, Tenancy.DEFAULT, Tenancy.ADMIN, AT);
  }
}
