package dev.orrery.rest.aegis.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.identity.KeyPermission;
import dev.orrery.domain.identity.KeyQuotas;
import dev.orrery.domain.identity.KeyScope;
import dev.orrery.rest.aegis.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How keys look on the wire; never with their secret. */
final class KeyView {
  private KeyView() {}

  /** A new key; {@code key} is its secret, shown this once. */
  @Serdeable
  record Minted(
      String id,
      String key,
      String name,
      List<String> scopes,
      String role,
      List<String> permissions,
      @Nullable Long expiresAt,
      String tenantId) {
    static Minted of(ApiKey key, String secret, String tenant, boolean dashboard) {
      return new Minted(
          key.handle().value(),
          secret,
          key.name(),
          scopesOf(key),
          roleOf(key),
          permissionsOf(key, dashboard),
          expiryOf(key),
          tenant);
    }
  }

  /** A key in the list; a time of 0 is never. */
  @Serdeable
  record Listed(
      String id,
      String name,
      List<String> scopes,
      long createdAt,
      long lastUsedAt,
      int rateLimit,
      @Nullable Long expiresAt,
      String role,
      List<String> permissions,
      String tenantId,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Quotas quotas) {
    static Listed of(ApiKey key, String tenant, boolean dashboard) {
      var lastUsed = key.lastUsed();
      return new Listed(
          key.handle().value(),
          key.name(),
          scopesOf(key),
          Times.millis(key.createdAt()),
          lastUsed == null ? 0 : Times.millis(lastUsed),
          key.made().ratePerMinute(),
          expiryOf(key),
          roleOf(key),
          permissionsOf(key, dashboard),
          tenant,
          key.made().quotas().isNone() ? null : Quotas.of(key.made().quotas()));
    }
  }

  /** How much a key may use; null is no quota. */
  @Serdeable
  record Quotas(
      @Nullable Integer maxConcurrentSessions,
      @Nullable Long maxTokensPerDay,
      @Nullable BigDecimal maxCostUsdPerDay) {
    static Quotas of(KeyQuotas quotas) {
      var nano = quotas.nanoUsdPerDay();
      return new Quotas(
          quotas.sessions(),
          quotas.tokensPerDay(),
          nano == null ? null : BigDecimal.valueOf(nano, 9).stripTrailingZeros());
    }
  }

  static String roleOf(ApiKey key) {
    return key.grant().role().name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Long expiryOf(ApiKey key) {
    var end = key.expiresAt();
    return end == null ? null : Times.millis(end);
  }

  private static List<String> scopesOf(ApiKey key) {
    return key.grant().scopes().stream().map(KeyScope::word).toList();
  }

  /** The bundled dashboard takes no list with a permission that it does not know. */
  private static List<String> permissionsOf(ApiKey key, boolean dashboard) {
    return key.grant().permissions().stream()
        .sorted()
        .filter(permission -> !dashboard || permission != KeyPermission.AUDIT)
        .map(permission -> permission.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
