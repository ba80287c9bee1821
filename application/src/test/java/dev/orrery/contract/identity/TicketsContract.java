package dev.orrery.contract.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.identity.Tickets;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of stream tickets does. */
public abstract class TicketsContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  protected abstract Tickets tickets();

  protected abstract Keys keys();

  protected abstract Transactions transactions();

  @Test
  void aTicketIsItsMinterOnce() {
    var minter = minter();
    var ticket = add(minter, MINUTE, 5).orElseThrow();

    assertThat(redeem(ticket, false)).contains(minter);
    assertThat(redeem(ticket, false)).isEmpty();
    assertThat(redeem(Digest.of("another"), true)).isEmpty();
  }

  @Test
  void aUsedTicketCountsAgainForWhoGoesOn() {
    var minter = minter();
    var ticket = add(minter, MINUTE, 5).orElseThrow();
    redeem(ticket, false);

    assertThat(redeem(ticket, true)).contains(minter);
    assertThat(redeem(ticket, true)).contains(minter);
    assertThat(redeem(ticket, false)).isEmpty();
  }

  @Test
  void aTicketExpires() {
    var ticket = add(minter(), Duration.ofSeconds(1), 5).orElseThrow();
    redeem(ticket, false);

    await().until(() -> redeem(ticket, true).isEmpty());
  }

  @Test
  void aTicketDiesWithItsKey() {
    var revoked = keys().add(SomeKeys.key(Tenancy.DEFAULT, "revoked", Audience.AEGIS), null);
    var brief =
        keys().add(SomeKeys.key(Tenancy.DEFAULT, "brief", Audience.AEGIS), Duration.ofSeconds(1));
    var first = add(minter(revoked), MINUTE, 5).orElseThrow();
    var second = add(minter(brief), MINUTE, 5).orElseThrow();

    keys().revoke(revoked.id());

    assertThat(redeem(first, false)).isEmpty();
    await().until(() -> keys().find(brief.handle()).orElseThrow().expired());
    assertThat(redeem(second, false)).isEmpty();
  }

  @Test
  void aMinterWithoutAKeyHasTicketsToo() {
    var operator = Principal.operator("master");
    var ticket = add(operator, MINUTE, 5).orElseThrow();

    assertThat(redeem(ticket, false)).contains(operator);
  }

  @Test
  void onlyUnusedTicketsOfOneMinterAreCounted() {
    var minter = minter();
    var first = add(minter, MINUTE, 2).orElseThrow();
    assertThat(add(minter, MINUTE, 2)).isPresent();

    assertThat(add(minter, MINUTE, 2)).isEmpty();
    assertThat(add(minter(), MINUTE, 2)).isPresent();
    redeem(first, false);
    assertThat(add(minter, MINUTE, 2)).isPresent();
    assertThat(add(minter, MINUTE, 2)).isEmpty();
  }

  @Test
  void expiredTicketsMakeRoom() {
    var minter = minter();
    assertThat(add(minter, Duration.ofSeconds(1), 1)).isPresent();

    await().until(() -> add(minter, MINUTE, 1).isPresent());
  }

  @Test
  void whoAsksAtOnceGetsNoMoreThanThereMayBe() throws Exception {
    var minter = minter();
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked =
          IntStream.range(0, 8)
              .mapToObj(i ->
                  threads.submit(() -> {
                    start.await();
                    return add(minter, MINUTE, 3).isPresent();
                  }))
              .toList();
      start.countDown();

      int got = 0;
      for (var each : asked) {
        got += each.get() ? 1 : 0;
      }
      assertThat(got).isEqualTo(3);
    }
  }

  private Optional<Digest> add(Principal minter, Duration life, int most) {
    var hash = Digest.of(UUID.randomUUID().toString());
    Optional<Instant> end = transactions().inOne(() -> tickets().add(hash, minter, life, most));
    return end.map(time -> hash);
  }

  private Optional<Principal> redeem(Digest ticket, boolean resumes) {
    return transactions().inOne(() -> tickets().redeem(ticket, resumes));
  }

  private Principal minter() {
    return minter(keys().add(SomeKeys.key(Tenancy.DEFAULT, "ci", Audience.AEGIS), null));
  }

  private static Principal minter(ApiKey key) {
    return SomeKeys.bearer(key.made());
  }
}
