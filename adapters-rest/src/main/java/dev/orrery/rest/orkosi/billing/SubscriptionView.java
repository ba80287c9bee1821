package dev.orrery.rest.orkosi.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.commerce.PlanSubscription;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A subscription on the wire. */
@Serdeable
record SubscriptionView(
    String id,
    String tier,
    String status,
    String provider,
    @JsonProperty("stripe_customer_id") @Nullable String customer,
    @JsonProperty("stripe_subscription_id") @Nullable String reference,
    @JsonProperty("current_period_start") String start,
    @JsonProperty("current_period_end") String end,
    @JsonProperty("cancel_at_period_end") boolean ending,
    @JsonProperty("pending_tier") @Nullable String next,
    @JsonProperty("created_at") String createdAt) {
  static SubscriptionView of(PlanSubscription subscription) {
    var terms = subscription.terms();
    return new SubscriptionView(
        subscription.id().toString(),
        terms.plan(),
        QueryText.word(terms.status()),
        subscription.provider(),
        terms.customer(),
        terms.reference(),
        Times.iso(terms.start()),
        Times.iso(terms.end()),
        terms.ending(),
        terms.next(),
        Times.iso(subscription.createdAt()));
  }
}
