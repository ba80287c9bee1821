package dev.orrery.domain.work.discovery;

import dev.orrery.domain.kernel.DiscoveryRunId;
import dev.orrery.domain.kernel.EngineId;
import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of an engine.
 *
 * @param fire the fire of its schedule that it is
 * @param error why it failed, where it did
 */
public record DiscoveryRun(
    DiscoveryRunId id,
    TenantId tenant,
    EngineId engine,
    FireId fire,
    JobId job,
    Trigger trigger,
    State state,
    Yield yield,
    @Nullable String error,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {
  /** Who had it run. */
  public enum Trigger {
    SCHEDULE,
    MANUAL
  }

  /** {@code queued → running → succeeded | failed | cancelled}. */
  public enum State {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED
  }

  /**
   * What it brought, and what that cost.
   *
   * @param created tasks that are new on the board
   * @param deduplicated findings that were on it already
   */
  public record Yield(
      int findings, int created, int deduplicated, long tokens, BigDecimal dollars) {
    public static final Yield NONE = new Yield(0, 0, 0, 0, BigDecimal.ZERO);
  }
}
