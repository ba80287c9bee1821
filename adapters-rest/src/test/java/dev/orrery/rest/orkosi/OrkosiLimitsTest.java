package dev.orrery.rest.orkosi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.commerce.CallRates;
import dev.orrery.application.commerce.CurrentPlans;
import dev.orrery.domain.identity.LoginSessionId;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.inmemory.commerce.InMemorySubscriptions;
import dev.orrery.inmemory.commerce.UsualCatalogue;
import dev.orrery.inmemory.identity.Callers;
import dev.orrery.inmemory.identity.MapUserNames;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.rest.support.SlidingCounts;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrkosiLimitsTest {
  private final FixedClock clock = new FixedClock();
  private final CurrentPlans plans =
      new CurrentPlans(
          new InMemorySubscriptions(new InMemoryTransactions(), clock, new MapUserNames()),
          new UsualCatalogue(),
          clock);
  private final OrkosiLimits limits = new OrkosiLimits(true, new CallRates(plans, clock));

  @Test
  void aUserDoesNotGetMoreCallsBySigningInAgain() {
    assertThat(left(signedIn("ada"))).isEqualTo(99);
    assertThat(left(signedIn("ada"))).isEqualTo(98);
    assertThat(left(signedIn("bob"))).isEqualTo(99);
  }

  @Test
  void aKeyCountsByItself() {
    assertThat(left(signedIn("ada"))).isEqualTo(99);

    assertThat(left(with(signedIn("ada"), "key:1"))).isEqualTo(99);
    assertThat(left(with(signedIn("ada"), "key:1"))).isEqualTo(98);
    assertThat(left(with(signedIn("ada"), "key:2"))).isEqualTo(99);
  }

  @Test
  void whoIsOfTheHouseIsNotCounted() {
    var request = HttpRequest.GET("/api/users").bearerAuth("token");

    assertThat(limits.enters(request, Callers.of("root", UserRole.ADMIN), null)).isEmpty();

    assertThat(OrkosiLimits.use(request)).isEmpty();
    assertThat(limits.callers()).isZero();
  }

  @Test
  void norMoreNewTasks() {
    for (int i = 0; i < 30; i++) {
      limits.addTask(signedIn("ada"));
    }

    assertThatThrownBy(() -> limits.addTask(signedIn("ada"))).isInstanceOf(OrkosiProblem.class);
    limits.addTask(signedIn("bob"));
  }

  @Test
  void whoIsNotAskedCountsByItsAddressLikeWhoIsNotKnown() {
    for (int i = 0; i < 50; i++) {
      assertThat(limits.passes(from("203.0.113.7", "/api/billing/tiers"))).isEmpty();
      assertThat(limits.fails(from("203.0.113.7", "/api/users"), false)).isEmpty();
    }

    var refused = from("203.0.113.7", "/api/billing/tiers");
    assertThat(limits.passes(refused))
        .hasValueSatisfying(problem -> {
          assertThat(problem.status().getCode()).isEqualTo(429);
          assertThat(problem.headers()).containsKey("Retry-After");
        });
    assertThat(OrkosiLimits.use(refused)).map(SlidingCounts.Use::remaining).contains(0);
    assertThat(limits.passes(from("203.0.113.8", "/api/billing/tiers"))).isEmpty();
    assertThat(left(signedIn("ada"))).isEqualTo(99);
  }

  @Test
  void whatWatchersAskForIsFree() {
    for (var path : List.of("/api/health", "/api/ready", "/api/version", "/api/billing/webhook")) {
      for (int i = 0; i < 101; i++) {
        assertThat(limits.passes(from("203.0.113.7", path))).as(path).isEmpty();
      }
    }
    assertThat(limits.callers()).isZero();
  }

  private static HttpRequest<?> from(String address, String path) {
    return new HttpRequestWrapper<>(HttpRequest.GET(path)) {
      @Override
      public InetSocketAddress getRemoteAddress() {
        return new InetSocketAddress(address, 40_000);
      }
    };
  }

  /** How many more calls this one leaves. */
  private int left(Principal caller) {
    var request = HttpRequest.GET("/api/users").bearerAuth("token");
    assertThat(limits.enters(request, caller, null)).isEmpty();
    return OrkosiLimits.use(request).map(SlidingCounts.Use::remaining).orElseThrow();
  }

  private static Principal signedIn(String name) {
    return with(
        Callers.of(name, UserRole.EDITOR), new LoginSessionId(UUID.randomUUID()).credential());
  }

  private static Principal with(Principal caller, String credential) {
    return new Principal(
        caller.name(),
        caller.kind(),
        caller.tenant(),
        caller.user(),
        null,
        credential,
        caller.grants());
  }
}
