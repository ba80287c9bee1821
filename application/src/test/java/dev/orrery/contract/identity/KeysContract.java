package dev.orrery.contract.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of tokens does. */
public abstract class KeysContract {
  private final TenantId tenant = new TenantId(UUID.randomUUID());

  protected abstract Keys keys();

  @Test
  void addedKeyIsFoundByItsHashOnly() {
    var key = keys().add(key("ci"));

    assertThat(keys().find(key.hash())).contains(key);
    assertThat(keys().find(Digest.of("another"))).isEmpty();
    assertThat(key.lastUsed()).isNull();
  }

  @Test
  void oneHashIsStoredOnce() {
    var key = keys().add(key("ci"));
    var twin =
        new ApiKey(
            new ApiKeyId(UUID.randomUUID()),
            tenant,
            key.owner(),
            "twin",
            key.hash(),
            Instant.EPOCH,
            null);

    assertThatThrownBy(() -> keys().add(twin)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void useIsRecorded() {
    var key = keys().add(key("ci"));

    keys().touch(key.id());
    keys().touch(new ApiKeyId(UUID.randomUUID()));

    assertThat(keys().find(key.hash()).orElseThrow().lastUsed()).isNotNull();
  }

  @Test
  void revokedKeyIsGone() {
    var key = keys().add(key("ci"));

    assertThat(keys().revoke(tenant, key.id())).isTrue();

    assertThat(keys().find(key.hash())).isEmpty();
    assertThat(keys().list(tenant)).isEmpty();
    assertThat(keys().revoke(tenant, key.id())).isFalse();
  }

  @Test
  void anotherTenantNeitherSeesNorRevokes() {
    var key = keys().add(key("ci"));
    var stranger = new TenantId(UUID.randomUUID());

    assertThat(keys().list(stranger)).isEmpty();
    assertThat(keys().revoke(stranger, key.id())).isFalse();
    assertThat(keys().find(key.hash())).contains(key);
  }

  @Test
  void listIsOldestFirst() {
    var first = keys().add(key("first"));
    var second = keys().add(key("second"));

    assertThat(keys().list(tenant)).containsExactly(first, second);
  }

  private ApiKey key(String name) {
    return new ApiKey(
        new ApiKeyId(UUID.randomUUID()),
        tenant,
        new UserId(UUID.randomUUID()),
        name,
        Digest.of(UUID.randomUUID().toString()),
        Instant.parse("2026-01-01T00:00:00Z"),
        null);
  }
}
