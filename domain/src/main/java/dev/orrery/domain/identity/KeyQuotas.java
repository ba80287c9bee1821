package dev.orrery.domain.identity;

import org.jspecify.annotations.Nullable;

/**
 * How much a key may use; null is no quota.
 *
 * @param sessions open sessions at a time
 * @param tokensPerDay tokens of models in and out
 * @param nanoUsdPerDay what models cost, in billionths of a dollar
 */
public record KeyQuotas(
    @Nullable Integer sessions, @Nullable Long tokensPerDay, @Nullable Long nanoUsdPerDay) {
  public static final KeyQuotas NONE = new KeyQuotas(null, null, null);

  public KeyQuotas {
    if ((sessions != null && sessions < 0)
        || (tokensPerDay != null && tokensPerDay < 0)
        || (nanoUsdPerDay != null && nanoUsdPerDay < 0)) {
      throw new IllegalArgumentException("A quota is not negative");
    }
  }

  public boolean isNone() {
    return equals(NONE);
  }
}
