package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of a credential: everything but its value.
 *
 * @param key names the key that its value is sealed with
 * @param version how often it was written
 */
public record Credential(
    TenantId tenant,
    CredentialName name,
    @Nullable String description,
    String key,
    long version,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant lastAccessedAt) {
  /** What its value is sealed with, so that a sealed value opens in no other place. */
  public static String context(TenantId tenant, CredentialName name, long version) {
    return tenant.value() + "|" + name.value() + "|" + version;
  }

  public String context() {
    return context(tenant, name, version);
  }
}
