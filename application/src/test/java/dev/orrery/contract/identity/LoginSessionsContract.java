package dev.orrery.contract.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.identity.LoginSessionId;
import dev.orrery.domain.identity.LoginSessions;
import dev.orrery.domain.identity.LoginSessions.Renewal;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.UserState;
import dev.orrery.domain.kernel.Digest;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of sign-ins does. */
public abstract class LoginSessionsContract {
  private static final Duration DAY = Duration.ofDays(1);

  private User user;

  protected abstract Stores stores();

  @BeforeEach
  void register() {
    user = stores().user();
  }

  @Test
  void aRefreshTokenCountsOnce() {
    var session = open("a" + user.number(), DAY);

    var renewed = (Renewal.Renewed) renew("a" + user.number(), "b" + user.number());
    assertThat(renewed.session()).isEqualTo(session);
    assertThat(renewed.user()).isEqualTo(user.id());

    assertThat(renew("a" + user.number(), "c" + user.number()))
        .isEqualTo(new Renewal.Replayed(session));
    assertThat(renew("b" + user.number(), "d" + user.number())).isInstanceOf(Renewal.Renewed.class);
    assertThat(renew("nonsense", "e" + user.number())).isEqualTo(new Renewal.Unknown());
  }

  @Test
  void ofTwoAtOnceOneCounts() throws InterruptedException, ExecutionException {
    open("race" + user.number(), DAY);
    Callable<Renewal> one = () -> renew("race" + user.number(), UUID.randomUUID().toString());

    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = pool.submit(one);
      var second = pool.submit(one);
      assertThat(Set.of(first.get().getClass(), second.get().getClass()))
          .isEqualTo(Set.of(Renewal.Renewed.class, Renewal.Replayed.class));
    }
  }

  @Test
  void nothingCountsAfterTheEnd() {
    var session = open("x" + user.number(), DAY);
    assertThat(sessions().live(Set.of(session))).containsExactly(session);

    assertThat(sessions().end(session)).isTrue();
    assertThat(sessions().end(session)).isFalse();

    assertThat(renew("x" + user.number(), "y" + user.number())).isEqualTo(new Renewal.Unknown());
    assertThat(sessions().live(Set.of(session))).isEmpty();
    assertThat(sessions().bearer(session).orElseThrow().ended()).isTrue();
    assertThat(sessions().bearer(new LoginSessionId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void aTokenIsOverInItsTime() {
    open("over" + user.number(), Duration.ZERO);

    assertThat(renew("over" + user.number(), "z" + user.number())).isEqualTo(new Renewal.Unknown());
  }

  @Test
  void theSignInsOfASuspendedUserRest() {
    var session = open("s" + user.number(), DAY);
    stores().users().state(user.id(), UserState.SUSPENDED);

    assertThat(sessions().live(Set.of(session))).isEmpty();
    assertThat(renew("s" + user.number(), "t" + user.number())).isEqualTo(new Renewal.Unknown());
    assertThat(sessions().bearer(session).orElseThrow().user().isActive()).isFalse();
  }

  @Test
  void allOfAUserEndTogether() {
    var one = open("1-" + user.number(), DAY);
    var two = open("2-" + user.number(), DAY);

    assertThat(sessions().endAll(user.id())).containsExactlyInAnyOrder(one, two);
    assertThat(sessions().endAll(user.id())).isEmpty();
  }

  @Test
  void theOldestSignInEndsWhereThereAreTooMany() {
    var first = open("first" + user.number(), DAY);
    for (int i = 0; i < LoginSessions.MOST; i++) {
      open(UUID.randomUUID().toString(), DAY);
    }

    assertThat(sessions().live(Set.of(first))).isEmpty();
    assertThat(sessions().endAll(user.id())).hasSize(LoginSessions.MOST);
  }

  @Test
  void whatIsOverIsForgotten() {
    var over = open("f" + user.number(), Duration.ZERO);
    var kept = open("g" + user.number(), DAY);

    stores().transactions().inOne(sessions()::forget);

    assertThat(sessions().bearer(over)).isEmpty();
    assertThat(sessions().bearer(kept)).isPresent();
  }

  private LoginSessions sessions() {
    return stores().sessions();
  }

  private LoginSessionId open(String token, Duration life) {
    var id = new LoginSessionId(UUID.randomUUID());
    stores().transactions().inOne(() -> sessions().open(id, user.id(), Digest.of(token), life));
    return id;
  }

  private Renewal renew(String used, String next) {
    return stores()
        .transactions()
        .inOne(() -> sessions().renew(Digest.of(used), Digest.of(next), DAY));
  }
}
