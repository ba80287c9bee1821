package dev.orrery.contract.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.KeyDraft;
import dev.orrery.domain.identity.KeyGrant;
import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.KeyPermission;
import dev.orrery.domain.identity.KeyQuotas;
import dev.orrery.domain.identity.KeyRole;
import dev.orrery.domain.identity.KeyScope;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of keys does. */
public abstract class KeysContract {
  private final TenantId tenant = new TenantId(UUID.randomUUID());

  protected abstract Keys keys();

  @Test
  void addedKeyIsFoundByItsHashAndItsHandleOnly() {
    var key = keys().add(key("ci"), null);

    assertThat(keys().find(key.made().hash())).contains(key);
    assertThat(keys().find(key.handle())).contains(key);
    assertThat(keys().find(Digest.of("another"))).isEmpty();
    assertThat(keys().find(new KeyHandle("00000000000000ff"))).isEmpty();
    assertThat(key.lastUsed()).isNull();
    assertThat(key.expiresAt()).isNull();
  }

  @Test
  void everythingOfAKeyIsKept() {
    var draft =
        new KeyDraft(
            new ApiKeyId(UUID.randomUUID()),
            key("x").handle(),
            tenant,
            new UserId(UUID.randomUUID()),
            "all of it",
            Set.of(Audience.ORRERY, Audience.OXIOS),
            Digest.of(UUID.randomUUID().toString()),
            new KeyGrant(
                KeyRole.OPERATOR,
                Set.of(KeyPermission.CREATE, KeyPermission.KILL),
                List.of(KeyScope.SESSIONS_WRITE, KeyScope.AUDIT_READ)),
            7,
            new KeyQuotas(3, 4L, 5_000_000_000L));

    var stored = keys().add(draft, Duration.ofDays(2));

    assertThat(stored.made()).isEqualTo(draft);
    assertThat(stored.expiresAt()).isEqualTo(stored.createdAt().plus(Duration.ofDays(2)));
    assertThat(keys().find(draft.handle())).contains(stored);
  }

  @Test
  void oneHashAndOneHandleAreStoredOnce() {
    var key = keys().add(key("ci"), null).made();
    var other = key("twin");

    assertThatThrownBy(() -> keys().add(with(other, key.handle(), other.hash()), null))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> keys().add(with(other, other.handle(), key.hash()), null))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void useIsRecorded() {
    var key = keys().add(key("ci"), null);

    keys().touch(key.id());
    keys().touch(new ApiKeyId(UUID.randomUUID()));

    assertThat(keys().find(key.handle()).orElseThrow().lastUsed()).isNotNull();
  }

  @Test
  void revokedKeyIsGone() {
    var key = keys().add(key("ci"), null);

    assertThat(keys().revoke(key.id())).isTrue();

    assertThat(keys().find(key.made().hash())).isEmpty();
    assertThat(keys().find(key.handle())).isEmpty();
    assertThat(keys().list(Audience.AEGIS, tenant)).isEmpty();
    assertThat(keys().alive(Set.of(key.handle()))).isEmpty();
    assertThat(keys().revoke(key.id())).isFalse();
  }

  @Test
  void expiredKeyIsStillThereButNotAlive() {
    var brief = keys().add(key("brief"), Duration.ofSeconds(1));
    var long_ = keys().add(key("long"), Duration.ofDays(1));
    assertThat(brief.expired()).isFalse();

    await().until(() -> keys().find(brief.handle()).orElseThrow().expired());

    assertThat(keys().find(long_.handle()).orElseThrow().expired()).isFalse();
    assertThat(keys().alive(Set.of(brief.handle(), long_.handle())))
        .containsExactly(long_.handle());
    assertThat(keys().list(Audience.AEGIS, tenant)).hasSize(2);
  }

  @Test
  void listsAreOfATenantAndASurfaceOldestFirst() {
    var first = keys().add(key("first"), null);
    var second = keys().add(key("second"), null);
    keys().add(SomeKeys.key(tenant, "token", Audience.OXIOS), null);
    var elsewhere =
        keys()
            .add(SomeKeys.key(new TenantId(UUID.randomUUID()), "elsewhere", Audience.AEGIS), null);

    assertThat(keys().list(Audience.AEGIS, tenant)).containsExactly(first, second);
    assertThat(keys().list(Audience.AEGIS)).contains(first, second, elsewhere);
    assertThat(keys().list(Audience.OXIOS, elsewhere.tenant())).isEmpty();
  }

  @Test
  void anyKeyOfASurfaceIsSeen() {
    var key = keys().add(key("ci"), null);

    assertThat(keys().anyFor(Audience.AEGIS)).isTrue();

    keys().list(Audience.AEGIS).forEach(each -> keys().revoke(each.id()));
    assertThat(keys().anyFor(Audience.AEGIS)).isFalse();
    assertThat(keys().find(key.handle())).isEmpty();
  }

  private KeyDraft key(String name) {
    return SomeKeys.key(tenant, name, Audience.AEGIS);
  }

  private static KeyDraft with(KeyDraft key, KeyHandle handle, Digest hash) {
    return new KeyDraft(
        key.id(),
        handle,
        key.tenant(),
        key.owner(),
        key.name(),
        key.audiences(),
        hash,
        key.grant(),
        key.ratePerMinute(),
        key.quotas());
  }
}
