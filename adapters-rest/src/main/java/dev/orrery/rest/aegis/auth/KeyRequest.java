package dev.orrery.rest.aegis.auth;

import dev.orrery.application.identity.MintKey;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.KeyGrant;
import dev.orrery.domain.identity.KeyPermission;
import dev.orrery.domain.identity.KeyQuotas;
import dev.orrery.domain.identity.KeyRole;
import dev.orrery.domain.identity.KeyScope;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.rest.support.JsonBody;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The body that asks for a key, in the words of aegis. */
final class KeyRequest {
  private static final int USUAL_RATE = 100;
  private static final int HIGHEST_RATE = 1_000_000;
  private static final int LONGEST_LIFE = 36_500;
  private static final double MOST_USD = 1_000_000_000;

  private KeyRequest() {}

  static MintKey.Request of(JsonBody body) {
    body.only(
        "name", "scopes", "role", "permissions", "rateLimit", "ttlDays", "tenantId", "quotas");
    return new MintKey.Request(
        Audience.AEGIS,
        body.text("name").notBlank().required(),
        KeyGrant.compile(
            body.text("role").oneOf(KeyRole.class).optional().orElse(null),
            permissions(body),
            body.texts("scopes").map(KeyRequest::scopes).or(List.of())),
        body.integer("rateLimit", 1, HIGHEST_RATE).or(USUAL_RATE),
        body.object("quotas").map(KeyRequest::quotas).or(KeyQuotas.NONE),
        body.integer("ttlDays", 1, LONGEST_LIFE).map(Duration::ofDays).optional().orElse(null),
        body.text("tenantId").optional().orElse(null));
  }

  private static @Nullable Set<KeyPermission> permissions(JsonBody body) {
    return body.texts("permissions")
        .<Set<KeyPermission>>map(words -> {
          var all = EnumSet.noneOf(KeyPermission.class);
          for (var word : words) {
            all.add(known("permissions", word, KeyPermission.values(), KeyRequest::lower));
          }
          return all;
        })
        .optional()
        .orElse(null);
  }

  private static List<KeyScope> scopes(List<String> words) {
    return words.stream()
        .map(word -> known("scopes", word, KeyScope.values(), KeyScope::word))
        .distinct()
        .toList();
  }

  private static KeyQuotas quotas(JsonBody body) {
    body.only("maxConcurrentSessions", "maxTokensPerDay", "maxCostUsdPerDay");
    return new KeyQuotas(
        body.integer("maxConcurrentSessions", 0, Integer.MAX_VALUE).optional().orElse(null),
        body.integer("maxTokensPerDay", 0L, Long.MAX_VALUE / 2).optional().orElse(null),
        body.decimal("maxCostUsdPerDay", 0, MOST_USD)
            .map(KeyRequest::nano)
            .optional()
            .orElse(null));
  }

  private static long nano(double usd) {
    return BigDecimal.valueOf(usd).movePointRight(9).longValue();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static <E> E known(String field, String word, E[] values, Function<E, String> wording) {
    Optional<E> match =
        Arrays.stream(values).filter(value -> wording.apply(value).equals(word)).findFirst();
    return match.orElseThrow(() ->
        new InvalidException(
            field,
            "Field '"
                + field
                + "' knows only "
                + Arrays.stream(values).map(wording).collect(Collectors.joining(", "))));
  }
}
