package dev.orrery.application.session;

import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.KeyQuotas;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.model.ModelCalls;
import dev.orrery.domain.session.Sessions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds keys to their quotas, inside the transaction that would use something up. */
@Singleton
public final class HoldQuota {
  private static final Duration DAY = Duration.ofDays(1);
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

  private final Keys keys;
  private final Sessions sessions;
  private final ModelCalls calls;

  /** What is limited. */
  public enum Quota {
    SESSIONS,
    TOKENS_PER_DAY,
    DOLLARS_PER_DAY
  }

  /** That a quota has no room. */
  public record Exceeded(Quota quota, BigDecimal usage, BigDecimal limit) {}

  @Inject
  public HoldQuota(Keys keys, Sessions sessions, ModelCalls calls) {
    this.keys = keys;
    this.sessions = sessions;
    this.calls = calls;
  }

  /** Whether the caller may open one more session; others of its owner wait for the commit. */
  Optional<Exceeded> beforeSession(Principal caller) {
    var quotas = quotas(caller);
    var most = quotas.sessions();
    if (most != null) {
      var open = BigDecimal.valueOf(sessions.countOpenLocked(caller.tenant(), caller.owner()));
      var limit = BigDecimal.valueOf(most);
      if (open.compareTo(limit) >= 0) {
        return Optional.of(new Exceeded(Quota.SESSIONS, open, limit));
      }
    }
    return beforeWork(caller, quotas);
  }

  /** Whether the caller may give a session work. */
  Optional<Exceeded> beforeWork(Principal caller) {
    return beforeWork(caller, quotas(caller));
  }

  private Optional<Exceeded> beforeWork(Principal caller, KeyQuotas quotas) {
    if (quotas.tokensPerDay() == null && quotas.nanoUsdPerDay() == null) {
      return Optional.empty();
    }
    var spent = calls.spent(caller.tenant(), caller.owner(), DAY);
    return full(
            Quota.TOKENS_PER_DAY,
            BigDecimal.valueOf(spent.usage().total()),
            decimal(quotas.tokensPerDay()))
        .or(() -> full(Quota.DOLLARS_PER_DAY, spent.dollars(), dollars(quotas.nanoUsdPerDay())));
  }

  private static Optional<Exceeded> full(
      Quota quota, BigDecimal usage, @Nullable BigDecimal limit) {
    return limit != null && usage.compareTo(limit) >= 0
        ? Optional.of(new Exceeded(quota, usage, limit))
        : Optional.empty();
  }

  private static @Nullable BigDecimal decimal(@Nullable Long limit) {
    return limit == null ? null : BigDecimal.valueOf(limit);
  }

  private static @Nullable BigDecimal dollars(@Nullable Long nanos) {
    return nanos == null ? null : BigDecimal.valueOf(nanos).divide(NANOS);
  }

  private KeyQuotas quotas(Principal caller) {
    return KeyHandle.of(caller.credential())
        .flatMap(keys::find)
        .map(ApiKey::made)
        .map(made -> made.quotas())
        .orElse(KeyQuotas.NONE);
  }
}
