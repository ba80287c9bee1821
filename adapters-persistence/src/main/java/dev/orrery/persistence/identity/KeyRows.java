package dev.orrery.persistence.identity;

import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.KeyDraft;
import dev.orrery.domain.identity.KeyGrant;
import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.KeyPermission;
import dev.orrery.domain.identity.KeyQuotas;
import dev.orrery.domain.identity.KeyRole;
import dev.orrery.domain.identity.KeyScope;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.persistence.generated.tables.records.ApiKeyRecord;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of keys as the domain knows them. */
final class KeyRows {
  private KeyRows() {}

  static ApiKey read(ApiKeyRecord row, Digest hash, boolean expired) {
    var made =
        new KeyDraft(
            new ApiKeyId(row.getId()),
            new KeyHandle(row.getHandle()),
            new TenantId(row.getTenant()),
            new UserId(row.getOwner()),
            row.getName(),
            Set.copyOf(values(Audience.class, row.getAudiences())),
            hash,
            new KeyGrant(
                KeyRole.valueOf(row.getRole()),
                Set.copyOf(values(KeyPermission.class, row.getPermissions())),
                values(KeyScope.class, row.getScopes())),
            row.getRatePerMinute(),
            new KeyQuotas(
                row.getQuotaSessions(), row.getQuotaTokensPerDay(), row.getQuotaNanoUsdPerDay()));
    return new ApiKey(
        made,
        row.getCreatedAt().toInstant(),
        instant(row.getExpiresAt()),
        expired,
        instant(row.getLastUsed()));
  }

  static String[] names(Collection<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).toArray(String[]::new);
  }

  static <E extends Enum<E>> List<E> values(Class<E> type, String[] names) {
    return Arrays.stream(names).map(name -> Enum.valueOf(type, name)).toList();
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
