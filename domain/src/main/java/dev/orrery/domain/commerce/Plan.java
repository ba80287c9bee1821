package dev.orrery.domain.commerce;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may subscribe to.
 *
 * @param cents the price of a month; null where it is agreed upon with each customer
 * @param tokens how many tokens a paid month brings
 * @param limits resources that are not in it are unlimited
 * @param rate how often its subscribers may call; null without a limit
 * @param price what the payment provider knows it by
 */
public record Plan(
    String slug,
    String name,
    @Nullable Long cents,
    String currency,
    long tokens,
    Map<Resource, Long> limits,
    List<String> features,
    @Nullable Rate rate,
    @Nullable String price) {
  /** How often somebody may call. */
  public record Rate(int perMinute, int perHour) {}

  public Plan {
    limits = limits.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(limits));
    features = List.copyOf(features);
    if (slug.isBlank() || tokens < 0 || (cents != null && cents < 0)) {
      throw new IllegalArgumentException("Not a plan: " + slug);
    }
  }

  public boolean isFree() {
    return cents != null && cents == 0;
  }

  /** Whether it can be bought without talking to somebody. */
  public boolean isForSale() {
    return cents != null && cents > 0;
  }

  /** The most of a resource; empty where there is no limit. */
  public Optional<Long> limit(Resource resource) {
    return Optional.ofNullable(limits.get(resource));
  }
}
