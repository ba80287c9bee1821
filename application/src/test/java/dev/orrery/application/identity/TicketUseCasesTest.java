package dev.orrery.application.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.identity.MintTicket.Outcome;
import dev.orrery.application.kernel.Next;
import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.contract.identity.SomeKeys;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.KeyDraft;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.inmemory.identity.House;
import dev.orrery.inmemory.identity.InMemoryKeys;
import dev.orrery.inmemory.identity.InMemoryTickets;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.InMemoryWakeups;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TicketUseCasesTest {
  private final House house = new House();
  private final InMemoryTransactions transactions = house.transactions;
  private final FixedClock clock = house.clock;
  private final InMemoryKeys keys = new InMemoryKeys(clock);
  private final InMemoryTickets tickets = new InMemoryTickets(keys, clock);
  private final InMemoryWakeups wakeups = new InMemoryWakeups();
  private final AtomicInteger randomness = new AtomicInteger();
  private final MintTicket mint = new MintTicket(tickets, this::random, transactions);
  private final KeyDraft key = SomeKeys.key(Tenancy.DEFAULT, "ci", Audience.AEGIS);

  @Test
  void aTicketLivesAMinuteAndOnlyLooksOn() {
    var minted = (Outcome.Minted) mint.mint(SomeKeys.bearer(stored()));

    assertThat(minted.ticket()).matches("sse_[0-9a-f]{64}");
    assertThat(minted.expiresAt()).isEqualTo(clock.now().plus(Duration.ofSeconds(60)));
    assertThat(minted.toString()).doesNotContain(minted.ticket());
    var bearer = tickets.redeem(Digest.of(minted.ticket()), false).orElseThrow();
    assertThat(bearer.credential()).isEqualTo(key.handle().value());
    assertThat(bearer.grants())
        .containsExactlyInAnyOrder(
            Capability.READ, Capability.STREAM_READ, Capability.REACH_TENANT);
  }

  @Test
  void theSixthUnusedTicketIsOneTooMany() {
    var minter = SomeKeys.bearer(stored());
    for (int i = 0; i < 5; i++) {
      assertThat(mint.mint(minter)).isInstanceOf(Outcome.Minted.class);
    }

    assertThat(mint.mint(minter)).isEqualTo(new Outcome.TooMany(5));
    assertThat(mint.mint(Principal.local())).isInstanceOf(Outcome.Minted.class);
    clock.advance(Duration.ofSeconds(60));
    assertThat(mint.mint(minter)).isInstanceOf(Outcome.Minted.class);
  }

  @Test
  void whoMayNotReadStreamsGetsNoTicket() {
    var blind =
        new Principal(
            "blind", Principal.Kind.USER, Tenancy.DEFAULT, Tenancy.ADMIN, null, "x", Set.of());

    assertThatThrownBy(() -> mint.mint(blind)).isInstanceOf(ForbiddenException.class);
  }

  @Test
  void streamsOfARevokedOrExpiredKeyEndAndOthersGoOn() throws Exception {
    var log = new InMemoryEventLog(transactions, clock);
    try (var subscriptions = new Subscriptions(log, wakeups);
        var ending =
            new EndDeadStreams(
                subscriptions, new JudgeCredentials(keys, house.sessions), wakeups)) {
      var revoked = keys.add(SomeKeys.key(Tenancy.DEFAULT, "a", Audience.AEGIS), null);
      var brief = keys.add(SomeKeys.key(Tenancy.DEFAULT, "b", Audience.AEGIS), Duration.ofDays(1));
      var kept = keys.add(SomeKeys.key(Tenancy.DEFAULT, "c", Audience.AEGIS), null);
      var ended = new ArrayBlockingQueue<String>(4);
      read(subscriptions, revoked.handle().value(), ended);
      read(subscriptions, brief.handle().value(), ended);
      read(subscriptions, kept.handle().value(), ended);
      read(subscriptions, "boot", ended);
      Awaitility.await().until(() -> subscriptions.count() == 4);
      ending.start();

      keys.revoke(revoked.id());
      wakeups.send(EndDeadStreams.TOPIC, revoked.handle().value());
      assertThat(ended.poll(5, TimeUnit.SECONDS)).isEqualTo(revoked.handle().value());

      clock.advance(Duration.ofDays(1));
      assertThat(ended.poll(5, TimeUnit.SECONDS)).isEqualTo(brief.handle().value());
      assertThat(subscriptions.credentials())
          .containsExactlyInAnyOrder(kept.handle().value(), "boot");
    }
  }

  private static void read(
      Subscriptions subscriptions, String credential, BlockingQueue<String> ended) {
    Thread.ofVirtual()
        .start(() -> {
          try (var subscription =
              subscriptions.open(credential, Subscriptions.FROM_NOW, event -> true, 8)) {
            while (!(subscription.next(Duration.ofSeconds(30)) instanceof Next.Closed)) {
              continue;
            }
            ended.add(credential);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private KeyDraft stored() {
    return keys.add(key, null).made();
  }

  private byte[] random(int count) {
    var bytes = new byte[count];
    bytes[0] = (byte) randomness.incrementAndGet();
    return bytes;
  }
}
