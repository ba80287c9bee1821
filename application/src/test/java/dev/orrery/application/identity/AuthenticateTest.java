package dev.orrery.application.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.Authentication;
import dev.orrery.domain.identity.MasterKey;
import dev.orrery.domain.identity.Presented;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.identity.InMemoryKeys;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticateTest {
  private static final String TOKEN = "oxios_" + "0a".repeat(32);

  private final InMemoryKeys keys = new InMemoryKeys();
  private final Map<String, Json> settings = new HashMap<>();
  private final Authenticate authenticate =
      new Authenticate(
          keys,
          audience ->
              List.of(
                  new MasterKey("environment", Digest.of("from-environment"), false),
                  new MasterKey("boot", Digest.of("from-boot-file"), true)),
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
    assertThat(authenticate.authenticate(new Presented(null, Audience.ORRERY, true)))
        .isEqualTo(new Authentication.Missing());
  }

  @Test
  void registeredTokenIsItsOwnServiceAccount() {
    close();
    var id = new ApiKeyId(UUID.randomUUID());
    keys.add(
        new ApiKey(
            id, Tenancy.DEFAULT, Tenancy.ADMIN, "ci", Digest.of(TOKEN), Instant.EPOCH, null));

    var service = principal(show(TOKEN, false));

    assertThat(service.kind()).isEqualTo(Principal.Kind.SERVICE);
    assertThat(service.owner().value()).isEqualTo(id.value());
    assertThat(service.name()).isEqualTo("token:ci");
    assertThat(service.may(Capability.CONFIG_WRITE)).isTrue();
    assertThat(service.may(Capability.DISARM_AUTHENTICATION)).isFalse();
    assertThat(keys.find(Digest.of(TOKEN)).orElseThrow().lastUsed()).isNotNull();
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

  private void close() {
    settings.put("oxios.auth_enabled", Json.of(true));
  }

  private Authentication show(@Nullable String secret, boolean loopback) {
    return authenticate.authenticate(new Presented(secret, Audience.OXIOS, loopback));
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
