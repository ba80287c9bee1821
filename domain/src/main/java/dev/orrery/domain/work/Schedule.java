package dev.orrery.domain.work;

import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.session.Run;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule that produces fires.
 *
 * @param text the recurrence as it was written
 * @param key names it for whoever makes it again; one of a tenant has it; null for none
 * @param nextFire the next slot; null where it is disabled or has none
 */
public record Schedule(
    ScheduleId id,
    TenantId tenant,
    UserId owner,
    String name,
    String text,
    Grammar grammar,
    Action action,
    Run.Priority priority,
    boolean enabled,
    Origin origin,
    @Nullable String key,
    Policy policy,
    @Nullable Instant nextFire,
    History history,
    Instant createdAt) {
  /** Who made it. */
  public enum Origin {
    API,
    CONFIG
  }

  /** What happens with a slot that is noticed late. */
  public enum Misfire {
    SKIP,
    RUN_ONCE
  }

  /** What happens with a slot while the fire before it is unfinished. */
  public enum Overlap {
    SKIP,
    ALLOW
  }

  /** How its slots are treated. */
  public record Policy(Misfire misfire, Overlap overlap) {
    public static final Policy OF_GOALS = new Policy(Misfire.SKIP, Overlap.SKIP);
    public static final Policy OF_AGENTS = new Policy(Misfire.RUN_ONCE, Overlap.SKIP);
    public static final Policy OF_QUEUED_JOBS = new Policy(Misfire.RUN_ONCE, Overlap.ALLOW);
    public static final Policy OF_UPKEEP = new Policy(Misfire.RUN_ONCE, Overlap.SKIP);
  }

  /** What came of its fires. */
  public record History(
      @Nullable Instant lastRun,
      @Nullable Boolean lastSuccess,
      @Nullable String lastResult,
      long runs) {
    public static final History NONE = new History(null, null, null, 0);
  }

  public Schedule {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A schedule has a name");
    }
  }
}
