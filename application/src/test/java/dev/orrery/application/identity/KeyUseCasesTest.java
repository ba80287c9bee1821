package dev.orrery.application.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.identity.MintKey.Outcome;
import dev.orrery.contract.identity.SomeKeys;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.KeyGrant;
import dev.orrery.domain.identity.KeyPermission;
import dev.orrery.domain.identity.KeyQuotas;
import dev.orrery.domain.identity.KeyRole;
import dev.orrery.domain.identity.KeyScope;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.inmemory.identity.InMemoryKeys;
import dev.orrery.inmemory.identity.InMemoryTenants;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryAuditTrail;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.InMemoryWakeups;
import dev.orrery.inmemory.kernel.PlainJson;
import dev.orrery.inmemory.kernel.SequentialIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyUseCasesTest {
  private static final Principal OPERATOR = Principal.operator("boot");

  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final FixedClock clock = new FixedClock();
  private final InMemoryKeys keys = new InMemoryKeys(clock);
  private final InMemoryTenants tenants = new InMemoryTenants();
  private final InMemoryAuditTrail audit =
      new InMemoryAuditTrail(transactions, clock, new PlainJson());
  private final InMemoryEventLog events = new InMemoryEventLog(transactions, clock);
  private final InMemoryWakeups wakeups = new InMemoryWakeups();
  private final AtomicInteger randomness = new AtomicInteger();
  private final KeyRecords records = new KeyRecords(audit, events);
  private final MintKey mint =
      new MintKey(keys, tenants, this::random, new SequentialIds(), records, transactions);
  private final ReadKeys read = new ReadKeys(keys, new NameTenants(tenants));
  private final WithdrawKey withdraw =
      new WithdrawKey(keys, records, new DismissCredentials(wakeups, transactions), transactions);

  @Test
  void onlyTheHashOfTheSecretIsKept() {
    var minted = minted(OPERATOR, request("ci", null));

    assertThat(minted.secret()).matches("aegis_[0-9a-f]{64}");
    assertThat(minted.key().handle().value()).matches("[0-9a-f]{16}");
    assertThat(minted.key().made().hash()).isEqualTo(Digest.of(minted.secret()));
    assertThat(minted.tenant()).isEqualTo("default");
    assertThat(minted.toString()).doesNotContain(minted.secret());
  }

  @Test
  void makingAndTakingAreOnRecordWithoutTheSecret() {
    var minted = minted(OPERATOR, request("ci", null));
    withdraw.withdraw(OPERATOR, Audience.AEGIS, minted.key().handle().value());

    assertThat(audit.leaves())
        .extracting(AuditLeaf::action)
        .containsExactly("key.create", "key.revoke");
    assertThat(audit.leaves())
        .extracting(AuditLeaf::resource)
        .containsOnly("key:" + minted.key().handle().value());
    assertThat(events.types()).containsExactly("key.created", "key.revoked");
    assertThat(audit.leaves().toString()).doesNotContain(minted.secret());
  }

  @Test
  void aWithdrawnKeyIsGoneAndItsStreamsHearOfIt() throws Exception {
    var minted = minted(OPERATOR, request("ci", null));
    var handle = minted.key().handle().value();
    var hints = new ArrayList<String>();
    try (var listening = wakeups.listen(EndDeadStreams.TOPIC, hints::add)) {
      assertThat(listening).isNotNull();
      assertThat(withdraw.withdraw(OPERATOR, Audience.AEGIS, handle)).isTrue();
    }

    assertThat(keys.find(minted.key().made().hash())).isEmpty();
    assertThat(hints).containsExactly(handle);
    assertThat(withdraw.withdraw(OPERATOR, Audience.AEGIS, handle)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nonsense", "0000000000000000", "00000000-0000-0000-0000-000000000001"})
  void whatIsNoKeyIsNotWithdrawn(String handle) {
    assertThat(withdraw.withdraw(OPERATOR, Audience.AEGIS, handle)).isFalse();
  }

  @Test
  void keysOfAnotherSurfaceAreLeftAlone() {
    var token = keys.add(SomeKeys.key(Tenancy.DEFAULT, "token", Audience.OXIOS), null);

    assertThat(read.list(OPERATOR, Audience.AEGIS)).isEmpty();
    assertThat(withdraw.withdraw(OPERATOR, Audience.AEGIS, token.handle().value())).isFalse();
  }

  @Test
  void administratorsOfATenantStayInIt() {
    var acme = minted(OPERATOR, request("root", "acme"));
    minted(OPERATOR, request("other", null));
    var admin = SomeKeys.bearer(acme.key().made());

    assertThat(read.list(admin, Audience.AEGIS))
        .extracting(ReadKeys.Listed::tenant)
        .containsExactly("acme");
    assertThat(minted(admin, request("second", null)).tenant()).isEqualTo("acme");
    assertThat(minted(admin, request("third", "acme")).tenant()).isEqualTo("acme");
    assertThat(mint.mint(admin, request("abroad", "default")))
        .isEqualTo(new Outcome.ForeignTenant("default"));
    var foreign = read.list(OPERATOR, Audience.AEGIS).get(1).key();
    assertThat(withdraw.withdraw(admin, Audience.AEGIS, foreign.handle().value())).isFalse();
    assertThat(read.list(OPERATOR, Audience.AEGIS)).hasSize(4);
  }

  @Test
  void nobodyElseHandlesKeys() {
    for (var caller :
        List.of(
            Principal.local(),
            SomeKeys.bearer(
                SomeKeys.key(
                    Tenancy.DEFAULT,
                    "operator",
                    Audience.AEGIS,
                    "secret",
                    KeyGrant.of(KeyRole.OPERATOR))))) {
      assertThatThrownBy(() -> mint.mint(caller, request("x", null)))
          .isInstanceOf(ForbiddenException.class);
      assertThatThrownBy(() -> read.list(caller, Audience.AEGIS))
          .isInstanceOf(ForbiddenException.class);
      assertThatThrownBy(() -> withdraw.withdraw(caller, Audience.AEGIS, "0000000000000000"))
          .isInstanceOf(ForbiddenException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "_system", "a b", "a/b", "-x"})
  void anOddTenantIsRefused(String tenant) {
    assertThatThrownBy(() -> mint.mint(OPERATOR, request("ci", tenant)))
        .isInstanceOf(InvalidException.class);
  }

  @Test
  void aKeyThatWouldOpenNothingIsNotMade() {
    assertThatThrownBy(() -> mint.mint(OPERATOR, request(Audience.ORKOSI, "ci", null)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(read.list(OPERATOR, Audience.ORKOSI)).isEmpty();
  }

  @Test
  void aNameIsNeededAndLimited() {
    for (var name : List.of("", " ", "x".repeat(101))) {
      assertThatThrownBy(() -> mint.mint(OPERATOR, request(name, null)))
          .isInstanceOf(InvalidException.class);
    }
  }

  @Test
  void grantsComeFromTheListElseTheScopesElseTheRole() {
    assertThat(KeyGrant.compile(null, null, List.of())).isEqualTo(KeyGrant.of(KeyRole.VIEWER));
    assertThat(KeyGrant.compile(KeyRole.OPERATOR, null, List.of()).permissions())
        .isEqualTo(Set.of(KeyPermission.values()));
    assertThat(grant(KeyScope.SESSIONS_READ).role()).isEqualTo(KeyRole.VIEWER);
    assertThat(grant(KeyScope.SESSIONS_READ).permissions()).isEmpty();
    assertThat(grant(KeyScope.SESSIONS_READ, KeyScope.SESSIONS_WRITE).role())
        .isEqualTo(KeyRole.OPERATOR);
    assertThat(grant(KeyScope.PERMISSIONS_WRITE).permissions())
        .containsExactlyInAnyOrder(KeyPermission.APPROVE, KeyPermission.REJECT);
    assertThat(grant(KeyScope.AUDIT_READ).permissions()).containsExactly(KeyPermission.AUDIT);
    assertThat(grant(KeyScope.EVERYTHING).role()).isEqualTo(KeyRole.ADMIN);
    assertThat(
            KeyGrant.compile(null, Set.of(KeyPermission.KILL), List.of(KeyScope.SESSIONS_WRITE))
                .permissions())
        .containsExactly(KeyPermission.KILL);
  }

  @Test
  void administratorsMayAllInTheirTenantWhateverTheirList() {
    var admin = KeyGrant.compile(KeyRole.ADMIN, Set.of(), List.of()).capabilities();

    assertThat(admin).contains(Capability.SESSION_KILL, Capability.KEY_ADMIN);
    assertThat(admin).doesNotContain(Capability.REACH_ALL, Capability.DISARM_AUTHENTICATION);
  }

  private static KeyGrant grant(KeyScope... scopes) {
    return KeyGrant.compile(null, null, List.of(scopes));
  }

  private Outcome.Minted minted(Principal caller, MintKey.Request request) {
    return (Outcome.Minted) mint.mint(caller, request);
  }

  private static MintKey.Request request(String name, @Nullable String tenant) {
    return request(Audience.AEGIS, name, tenant);
  }

  private static MintKey.Request request(Audience audience, String name, @Nullable String tenant) {
    return new MintKey.Request(
        audience,
        name,
        KeyGrant.of(KeyRole.ADMIN),
        100,
        KeyQuotas.NONE,
        Duration.ofDays(30),
        tenant);
  }

  private byte[] random(int count) {
    var bytes = new byte[count];
    bytes[0] = (byte) randomness.incrementAndGet();
    return bytes;
  }
}
