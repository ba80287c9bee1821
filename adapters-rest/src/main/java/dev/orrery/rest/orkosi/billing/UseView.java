package dev.orrery.rest.orkosi.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.commerce.ReadPlans;
import dev.orrery.domain.commerce.Resource;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is used of a plan in a period. */
@Serdeable
record UseView(
    String tier,
    Period period,
    Map<String, Long> usage,
    Map<String, @Nullable Long> limits,
    Map<String, @Nullable Double> percent) {
  /** From when to when. */
  @Serdeable
  record Period(String start, String end) {}

  /** The same beside what is left of it. */
  @Serdeable
  record Summary(
      String tier,
      String status,
      Map<String, @Nullable Long> limits,
      Map<String, Long> usage,
      Map<String, @Nullable Long> remaining,
      Tokens tokens,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SubscriptionView subscription) {
    static Summary of(ReadPlans.Use use) {
      var plan = use.current().plan();
      var remaining = new LinkedHashMap<String, @Nullable Long>();
      for (var resource : Resource.values()) {
        long used = use.counts().getOrDefault(resource, 0L);
        remaining.put(
            QueryText.word(resource),
            plan.limit(resource).map(limit -> Math.max(0, limit - used)).orElse(null));
      }
      var subscription = use.current().subscription();
      return new Summary(
          plan.slug(),
          subscription == null ? "active" : QueryText.word(subscription.terms().status()),
          PlanWords.limits(plan),
          counts(use),
          remaining,
          new Tokens(use.balance(), plan.tokens()),
          subscription == null ? null : SubscriptionView.of(subscription));
    }
  }

  /** What may be spent, and what a period brings. */
  @Serdeable
  record Tokens(long balance, @JsonProperty("included") long included) {}

  static UseView of(ReadPlans.Use use) {
    var current = use.current();
    var limits = PlanWords.limits(current.plan());
    limits.put(PlanWords.TOKENS, null);
    var usage = counts(use);
    usage.put(PlanWords.TOKENS, use.consumed());
    var percent = new LinkedHashMap<String, @Nullable Double>();
    usage.forEach((name, used) -> percent.put(name, percent(used, limits.get(name))));
    return new UseView(
        current.plan().slug(),
        new Period(Times.iso(current.start()), Times.iso(current.end())),
        usage,
        limits,
        percent);
  }

  private static Map<String, Long> counts(ReadPlans.Use use) {
    var counts = new LinkedHashMap<String, Long>();
    for (var resource : Resource.values()) {
      counts.put(
          QueryText.word(resource), Optional.ofNullable(use.counts().get(resource)).orElse(0L));
    }
    return counts;
  }

  /** With one digit; none where there is no limit. */
  private static @Nullable Double percent(long used, @Nullable Long limit) {
    if (limit == null) {
      return null;
    }
    return limit == 0 ? (used == 0 ? 0.0 : 100.0) : Math.round(used * 1000.0 / limit) / 10.0;
  }
}
