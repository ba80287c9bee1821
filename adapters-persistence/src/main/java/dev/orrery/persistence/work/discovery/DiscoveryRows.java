package dev.orrery.persistence.work.discovery;

import dev.orrery.domain.kernel.DiscoveryRunId;
import dev.orrery.domain.kernel.EngineId;
import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.discovery.DiscoveryRun;
import dev.orrery.domain.work.discovery.DiscoveryRuns;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Runs of discovery engines as rows. */
final class DiscoveryRows {
  static final String ROW =
      "id, tenant, engine, fire, job, trigger, state, findings, created, deduplicated, tokens,"
          + " dollars, error, created_at, started_at, finished_at";

  private DiscoveryRows() {}

  static DiscoveryRun run(Record row) {
    return new DiscoveryRun(
        new DiscoveryRunId(must(row, "id", Long.class)),
        new TenantId(must(row, "tenant", UUID.class)),
        new EngineId(must(row, "engine", Long.class)),
        new FireId(must(row, "fire", UUID.class)),
        new JobId(must(row, "job", Long.class)),
        DiscoveryRun.Trigger.valueOf(must(row, "trigger", String.class)),
        DiscoveryRun.State.valueOf(must(row, "state", String.class)),
        new DiscoveryRun.Yield(
            must(row, "findings", Integer.class),
            must(row, "created", Integer.class),
            must(row, "deduplicated", Integer.class),
            must(row, "tokens", Long.class),
            must(row, "dollars", BigDecimal.class)),
        row.get("error", String.class),
        must(row, "created_at", OffsetDateTime.class).toInstant(),
        instant(row, "started_at"),
        instant(row, "finished_at"));
  }

  static DiscoveryRuns.Figures figures(Record row) {
    @Nullable Long average = row.get("average", Long.class);
    return new DiscoveryRuns.Figures(
        must(row, "runs", Long.class),
        must(row, "succeeded", Long.class),
        must(row, "failed", Long.class),
        must(row, "empty", Long.class),
        must(row, "created", Long.class),
        must(row, "dollars", BigDecimal.class),
        Duration.ofMillis(must(row, "worked", Long.class)),
        average == null ? null : Duration.ofMillis(average),
        DiscoveryRun.State.valueOf(must(row, "last", String.class)));
  }

  /** What is never null in a row. */
  static <T> T must(Record row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type));
  }

  private static @Nullable Instant instant(Record row, String column) {
    @Nullable OffsetDateTime time = row.get(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
