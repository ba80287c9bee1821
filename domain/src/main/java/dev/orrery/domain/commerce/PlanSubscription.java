package dev.orrery.domain.commerce;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a user subscribed to; there is at most one of each user.
 *
 * @param provider who collects the payments
 * @param terms what may change
 * @param toldAt as of when the provider told of it last; null where it never did
 */
public record PlanSubscription(
    UUID id,
    TenantId tenant,
    UserId user,
    String provider,
    Terms terms,
    @Nullable Instant toldAt,
    Instant createdAt) {
  /** How long a plan counts after a payment that failed was due. */
  public static final Duration GRACE = Duration.ofDays(7);

  /**
   * What it comes to.
   *
   * @param plan the slug of the plan
   * @param customer what the provider knows the user by
   * @param reference what the provider knows the subscription by
   * @param ending whether it ends with its period
   * @param next the slug of the smaller plan that it becomes with the end of its period
   */
  public record Terms(
      String plan,
      SubscriptionStatus status,
      @Nullable String customer,
      @Nullable String reference,
      Instant start,
      Instant end,
      boolean ending,
      @Nullable String next) {
    public Terms withStatus(SubscriptionStatus to) {
      return new Terms(plan, to, customer, reference, start, end, ending, next);
    }

    public Terms withPeriod(Instant from, Instant until) {
      return new Terms(plan, status, customer, reference, from, until, ending, next);
    }

    /** At once, and for good. */
    public Terms withPlan(String to) {
      return new Terms(to, status, customer, reference, start, end, false, null);
    }

    /** With the end of its period. */
    public Terms withNext(@Nullable String to) {
      return new Terms(plan, status, customer, reference, start, end, ending, to);
    }

    public Terms withEnding(boolean with) {
      return new Terms(plan, status, customer, reference, start, end, with, next);
    }
  }

  public PlanSubscription with(Terms other) {
    return new PlanSubscription(id, tenant, user, provider, other, toldAt, createdAt);
  }

  /** Whether its plan counts at a time. */
  public boolean counts(Instant now) {
    return switch (terms.status()) {
      case ACTIVE, TRIALING -> true;
      case PAST_DUE -> now.isBefore(terms.end().plus(GRACE));
      case CANCELED, INCOMPLETE, UNPAID, PAUSED -> false;
    };
  }

  /** Whether somebody pays for it until the end of a period that still runs. */
  public boolean isPaid(Instant now) {
    return counts(now) && now.isBefore(terms.end());
  }

  /** Whether what the provider tells as of a time is older than what it told before. */
  public boolean isOutdated(Instant as) {
    return toldAt != null && as.isBefore(toldAt);
  }
}
