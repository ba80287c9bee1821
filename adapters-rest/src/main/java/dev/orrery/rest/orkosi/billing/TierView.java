package dev.orrery.rest.orkosi.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.commerce.Plan;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan on the wire. */
@Serdeable
record TierView(
    String slug,
    String name,
    @JsonProperty("price_cents") @Nullable Long cents,
    String currency,
    String interval,
    @JsonProperty("tokens_included") long tokens,
    Map<String, @Nullable Long> limits,
    List<String> features,
    @JsonProperty("rate_limit") @Nullable RateView rate,
    @JsonProperty("stripe_price_id") @Nullable String price) {
  /** How often a subscriber may call. */
  @Serdeable
  record RateView(
      @JsonProperty("per_minute") int perMinute, @JsonProperty("per_hour") int perHour) {}

  static TierView of(Plan plan) {
    var rate = plan.rate();
    return new TierView(
        plan.slug(),
        plan.name(),
        plan.cents(),
        plan.currency(),
        "month",
        plan.tokens(),
        PlanWords.limits(plan),
        plan.features(),
        rate == null ? null : new RateView(rate.perMinute(), rate.perHour()),
        plan.price());
  }
}
