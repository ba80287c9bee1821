package dev.orrery.domain.work.discovery;

import dev.orrery.domain.kernel.EngineId;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;

/**
 * A discovery engine; when it runs by itself, and whether, its schedule says.
 *
 * @param slug what it is known by, fixed when it is made
 */
public record Engine(
    EngineId id,
    TenantId tenant,
    UserId owner,
    String slug,
    EngineContent content,
    ScheduleId schedule,
    Instant createdAt,
    Instant updatedAt) {
  private static final String PREFIX = "discovery:";

  /** The category of the tasks that it makes, and the key of its schedule. */
  public String key() {
    return key(slug);
  }

  /** The key of the engine of a slug. */
  public static String key(String slug) {
    return PREFIX + slug;
  }
}
