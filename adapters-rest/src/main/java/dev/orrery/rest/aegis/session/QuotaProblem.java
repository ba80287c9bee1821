package dev.orrery.rest.aegis.session;

import dev.orrery.application.session.HoldQuota;
import dev.orrery.domain.kernel.Json;
import dev.orrery.rest.aegis.AegisProblem;
import io.micronaut.http.HttpStatus;

/** That a key has used up a quota, as aegis words it. */
final class QuotaProblem {
  private QuotaProblem() {}

  static AegisProblem of(HoldQuota.Exceeded exceeded) {
    var name =
        switch (exceeded.quota()) {
          case SESSIONS -> "maxConcurrentSessions";
          case TOKENS_PER_DAY -> "maxTokensPerDay";
          case DOLLARS_PER_DAY -> "maxCostUsdPerDay";
        };
    return AegisProblem.of(
            HttpStatus.TOO_MANY_REQUESTS,
            "QUOTA_EXCEEDED",
            "Quota exceeded: " + name + " is " + exceeded.limit().toPlainString())
        .with(Json.object("quota", name, "usage", exceeded.usage()));
  }
}
