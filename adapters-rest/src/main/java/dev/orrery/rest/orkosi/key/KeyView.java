package dev.orrery.rest.orkosi.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.identity.AccessScope;
import dev.orrery.domain.identity.OrganizationKey;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a key looks on the wire.
 *
 * @param key the whole secret, of a new one only, this once
 * @param rawKey the same by its other name
 */
@Serdeable
record KeyView(
    String id,
    @JsonProperty("organization_id") String organizationId,
    String name,
    @Nullable String description,
    @JsonProperty("key_prefix") String keyPrefix,
    @JsonProperty("masked_key") String maskedKey,
    List<String> scopes,
    @JsonProperty("is_active") boolean isActive,
    String status,
    String environment,
    @JsonProperty("expires_at") @Nullable String expiresAt,
    @JsonProperty("last_used_at") @Nullable String lastUsedAt,
    @JsonProperty("request_count") long requestCount,
    @JsonProperty("grace_expires_at") @Nullable String graceExpiresAt,
    @JsonProperty("created_by") long createdBy,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt,
    @JsonProperty("rotated_at") @Nullable String rotatedAt,
    @JsonProperty("revoked_at") @Nullable String revokedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("raw_key") @Nullable String rawKey) {
  static KeyView of(OrganizationKey key) {
    return of(key, null);
  }

  static KeyView of(OrganizationKey key, @Nullable String secret) {
    var made = key.made();
    return new KeyView(
        key.id().value().toString(),
        made.organization().value().toString(),
        made.name(),
        made.description(),
        key.prefix(),
        key.prefix() + "..." + key.last4(),
        made.scopes().stream().map(AccessScope::word).toList(),
        key.active(),
        key.status().name().toLowerCase(Locale.ROOT),
        made.environment().name().toLowerCase(Locale.ROOT),
        Times.isoOrNull(key.expiresAt()),
        Times.isoOrNull(key.lastUsed()),
        key.requests(),
        Times.isoOrNull(key.graceEnds()),
        key.createdBy(),
        Times.iso(key.createdAt()),
        Times.iso(key.updatedAt()),
        Times.isoOrNull(key.rotatedAt()),
        Times.isoOrNull(key.revokedAt()),
        secret,
        secret);
  }

  @Override
  public String toString() {
    return "KeyView[" + id + "]";
  }
}
