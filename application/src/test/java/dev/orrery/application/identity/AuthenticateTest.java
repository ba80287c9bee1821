package dev.orrery.application.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contract.identity.SomeKeys;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.Authentication;
import dev.orrery.domain.identity.KeyGrant;
import dev.orrery.domain.identity.KeyPermission;
import dev.orrery.domain.identity.KeyRole;
import dev.orrery.domain.identity.MasterKey;
import dev.orrery.domain.identity.Presented;
import dev.orrery.domain.identity.Presented.Purpose;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.identity.House;
import dev.orrery.inmemory.identity.InMemoryKeys;
import dev.orrery.inmemory.identity.InMemoryTickets;
import dev.orrery.inmemory.kernel.FixedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticateTest {
  private static final String TOKEN = "oxios_" + "0a".repeat(32);
  private static final String KEY = "aegis_" + "0b".repeat(32);
  private static final String TICKET = "sse_" + "0c".repeat(32);

  private final House house = new House();
  private final FixedClock clock = house.clock;
  private final InMemoryKeys keys = new InMemoryKeys(clock);
  private final Map<String, Json> settings = new HashMap<>();
  private final InMemoryTickets tickets = new InMemoryTickets(keys, clock);
  private final List<MasterKey> masters =
      new ArrayList<>(
          List.of(
              new MasterKey("environment", Digest.of("from-environment"), false),
              new MasterKey("boot", Digest.of("from-boot-file"), true)));
  private final Authenticate authenticate =
      new Authenticate(
          keys,
          tickets,
          audience -> masters,
          new AdmitDelegates(house.sessions, house.keys, house.signer),
          key -> Optional.ofNullable(settings.get(key)),
          new Direct());

  @Test
  void openSurfaceTakesLocalCallersAsTheOwnerWhoCanNotDisarm() {
    var local = principal(show(null, true));

    assertThat(local.kind()).isEqualTo(Principal.Kind.LOCAL);
    assertThat(local.owner()).isEqualTo(Tenancy.ADMIN);
    assertThat(local.may(Capability.DISARM_AUTHENTICATION)).isFalse();
  }

  @Test
  void openSurfaceRefusesOtherMachines() {
    assertThat(show(null, false)).isEqualTo(new Authentication.Remote());
  }

  @Test
  void closedSurfaceNeedsACredential() {
    close();

    assertThat(show(null, true)).isEqualTo(new Authentication.Missing());
    assertThat(show("nonsense", true)).isEqualTo(new Authentication.Unknown());
  }

  @Test
  void ownPortIsNeverOpen() {
    assertThat(authenticate.authenticate(new Presented(null, Audience.ORRERY, true, Purpose.CALL)))
        .isEqualTo(new Authentication.Missing());
  }

  @Test
  void registeredTokenIsItsOwnServiceAccount() {
    close();
    var key = keys.add(SomeKeys.key(Tenancy.DEFAULT, "ci", Audience.OXIOS, TOKEN), null);

    var service = principal(show(TOKEN, false));

    assertThat(service.kind()).isEqualTo(Principal.Kind.SERVICE);
    assertThat(service.owner().value()).isEqualTo(key.id().value());
    assertThat(service.name()).isEqualTo("token:ci");
    assertThat(service.may(Capability.CONFIG_WRITE)).isTrue();
    assertThat(service.may(Capability.DISARM_AUTHENTICATION)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' OR '1'='1",
        "null",
        "",
        " ",
        "oxios_",
        "oxios_'--",
        "OXIOS_0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a"
      })
  void illFormedTokenNeverReachesTheStore(String secret) {
    close();

    assertThat(show(secret, true)).isEqualTo(new Authentication.Unknown());
    assertThat(keys.lookUps()).isZero();
  }

  @Test
  void onlyTheBootSecretMayDisarm() {
    close();
    settings.put("oxios.api_key", Json.of("from-setting"));

    assertThat(principal(show("from-environment", false)).may(Capability.DISARM_AUTHENTICATION))
        .isFalse();
    assertThat(principal(show("from-setting", false)).may(Capability.DISARM_AUTHENTICATION))
        .isFalse();
    assertThat(principal(show("from-boot-file", false)).may(Capability.DISARM_AUTHENTICATION))
        .isTrue();
  }

  @Test
  void emptyConfiguredKeyOpensNothing() {
    close();
    settings.put("oxios.api_key", Json.of(""));

    assertThat(show("", true)).isEqualTo(new Authentication.Unknown());
  }

  @Test
  void switchCountsFromTheNextRequestOn() {
    assertThat(show(null, true)).isInstanceOf(Authentication.Authenticated.class);

    close();

    assertThat(show(null, true)).isInstanceOf(Authentication.AuthFailure.class);
  }

  @Test
  void keyOpensItsOwnSurfaceOnly() {
    close();
    keys.add(SomeKeys.key(Tenancy.DEFAULT, "ci", Audience.AEGIS, KEY), null);

    assertThat(show(KEY, true)).isEqualTo(new Authentication.Unknown());
    assertThat(showAegis(KEY, Purpose.CALL)).isInstanceOf(Authentication.Authenticated.class);
  }

  @Test
  void keyMayDoWhatItsListSaysInItsTenant() {
    var tenant = new TenantId(UUID.randomUUID());
    var grant = KeyGrant.compile(KeyRole.OPERATOR, Set.of(KeyPermission.SEND), List.of());
    var key = keys.add(SomeKeys.key(tenant, "ci", Audience.AEGIS, KEY, grant), null);

    var caller = principal(showAegis(KEY, Purpose.CALL));

    assertThat(caller.tenant()).isEqualTo(tenant);
    assertThat(caller.credential()).isEqualTo(key.handle().value());
    assertThat(caller.name()).isEqualTo("aegis:" + key.handle().value());
    assertThat(caller.may(Capability.SESSION_SEND)).isTrue();
    assertThat(caller.may(Capability.READ)).isTrue();
    assertThat(caller.may(Capability.SESSION_KILL)).isFalse();
    assertThat(caller.may(Capability.KEY_ADMIN)).isFalse();
    assertThat(caller.reaches(tenant, Tenancy.ADMIN)).isFalse();
  }

  @Test
  void expiredKeyIsToldApartFromAnUnknownOne() {
    keys.add(SomeKeys.key(Tenancy.DEFAULT, "ci", Audience.AEGIS, KEY), Duration.ofDays(1));
    clock.advance(Duration.ofDays(1));

    assertThat(showAegis(KEY, Purpose.CALL)).isEqualTo(new Authentication.Expired());
  }

  @Test
  void aegisIsOpenUntilItHasAKeyOrAMasterToken() {
    assertThat(showAegis(null, Purpose.CALL)).isEqualTo(new Authentication.Missing());
    masters.removeIf(key -> !key.boot());
    assertThat(principal(showAegis(null, Purpose.CALL)).kind()).isEqualTo(Principal.Kind.LOCAL);

    var key = keys.add(SomeKeys.key(Tenancy.DEFAULT, "ci", Audience.AEGIS, KEY), null);
    assertThat(showAegis(null, Purpose.CALL)).isEqualTo(new Authentication.Missing());

    keys.revoke(key.id());
    assertThat(principal(showAegis(KEY, Purpose.CALL)).kind()).isEqualTo(Principal.Kind.LOCAL);
  }

  @Test
  void ticketBeginsAStreamOnceAndOpensNothingElse() {
    var minter =
        SomeKeys.bearer(
            keys.add(SomeKeys.key(Tenancy.DEFAULT, "ci", Audience.AEGIS, KEY), null).made());
    tickets.add(Digest.of(TICKET), minter, Duration.ofMinutes(1), 5);

    assertThat(showAegis(TICKET, Purpose.CALL)).isEqualTo(new Authentication.Unknown());
    assertThat(principal(showAegis(TICKET, Purpose.STREAM))).isEqualTo(minter);
    assertThat(showAegis(TICKET, Purpose.STREAM)).isEqualTo(new Authentication.Unknown());
    assertThat(principal(showAegis(TICKET, Purpose.RESUMED_STREAM))).isEqualTo(minter);
  }

  @Test
  void useIsRecordedWhenToldSo() {
    var key = keys.add(SomeKeys.key(Tenancy.DEFAULT, "ci", Audience.AEGIS, KEY), null);

    showAegis(KEY, Purpose.CALL);
    assertThat(keys.find(key.handle()).orElseThrow().lastUsed()).isNull();

    authenticate.recordUse(key);
    assertThat(keys.find(key.handle()).orElseThrow().lastUsed()).isEqualTo(clock.now());
  }

  private Authentication showAegis(@Nullable String secret, Purpose purpose) {
    return authenticate.authenticate(new Presented(secret, Audience.AEGIS, true, purpose));
  }

  private void close() {
    settings.put("oxios.auth_enabled", Json.of(true));
  }

  private Authentication show(@Nullable String secret, boolean loopback) {
    return authenticate.authenticate(new Presented(secret, Audience.OXIOS, loopback, Purpose.CALL));
  }

  private static Principal principal(Authentication authentication) {
    assertThat(authentication).isInstanceOf(Authentication.Authenticated.class);
    return ((Authentication.Authenticated) authentication).principal();
  }

  private static final class Direct implements Transactions {
    @Override
    public <T> T inOne(Supplier<T> work) {
      return work.get();
    }

    @Override
    public void afterCommit(Runnable action) {
      action.run();
    }
  }
}
