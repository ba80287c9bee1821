package dev.orrery.domain.session;

import java.util.Map;
import java.util.Set;

/**
 * How many sessions somebody sees.
 *
 * @param open by what they do
 * @param stalled of the open ones, those that do not get on
 * @param completed closed ones that came to their end
 * @param failed closed ones that were ended
 */
public record SessionCounts(
    Map<SessionActivity, Long> open, long stalled, long created, long completed, long failed) {
  /** The reasons of closing that are no good end. */
  public static final Set<String> FAILURES = Set.of("killed", "engine_lost");

  public SessionCounts {
    open = Map.copyOf(open);
  }

  public long live() {
    return open.values().stream().mapToLong(Long::longValue).sum();
  }
}
