package dev.orrery.contract.identity;

import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.KeyDraft;
import dev.orrery.domain.identity.KeyGrant;
import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.KeyQuotas;
import dev.orrery.domain.identity.KeyRole;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.util.Set;
import java.util.UUID;

/** Keys for tests, each with its own handle and hash. */
public final class SomeKeys {
  private SomeKeys() {}

  public static KeyDraft key(TenantId tenant, String name, Audience audience) {
    return key(tenant, name, audience, UUID.randomUUID().toString());
  }

  public static KeyDraft key(TenantId tenant, String name, Audience audience, String secret) {
    return key(tenant, name, audience, secret, KeyGrant.of(KeyRole.ADMIN));
  }

  public static KeyDraft key(
      TenantId tenant, String name, Audience audience, String secret, KeyGrant grant) {
    var id = UUID.randomUUID();
    return new KeyDraft(
        new ApiKeyId(id),
        new KeyHandle("%016x".formatted(id.getLeastSignificantBits())),
        tenant,
        new UserId(UUID.randomUUID()),
        name,
        Set.of(audience),
        Digest.of(secret),
        grant,
        100,
        KeyQuotas.NONE);
  }

  /** Whom a key's bearer is. */
  public static Principal bearer(KeyDraft key) {
    return new Principal(
        key.name(),
        Principal.Kind.SERVICE,
        key.tenant(),
        new UserId(key.id().value()),
        null,
        key.handle().value(),
        key.grant().capabilities());
  }
}
