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
        new DiscoveryRunId(row.get("id", Long.class)),
        new TenantId(row.get("tenant", UUID.class)),
        new EngineId(row.get("engine", Long.class)),
        new FireId(row.get("fire", UUID.class)),
        new JobId(row.get("job", Long.class)),
        DiscoveryRun.Trigger.valueOf(row.get("trigger", String.class)),
        DiscoveryRun.State.valueOf(row.get("state", String.class)),
        new DiscoveryRun.Yield(
            row.get("findings", Integer.class),
            row.get("created", Integer.class),
            row.get("deduplicated", Integer.class),
            row.get("tokens", Long.class),
            row.get("dollars", BigDecimal.class)),
        row.get("error", String.class),
        row.get("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "started_at"),
        instant(row, "finished_at"));
  }

  static DiscoveryRuns.Figures figures(Record row) {
    @Nullable Long average = row.get("average", Long.class);
    return new DiscoveryRuns.Figures(
        row.get("runs", Long.class),
        row.get("succeeded", Long.class),
        row.get("failed", Long.class),
        row.get("empty", Long.class),
        row.get("created", Long.class),
        row.get("dollars", BigDecimal.class),
        Duration.ofMillis(row.get("worked", Long.class)),
        average == null ? null : Duration.ofMillis(average),
        DiscoveryRun.State.valueOf(row.get("last", String.class)));
  }

  private static @Nullable Instant instant(Record row, String column) {
    @Nullable OffsetDateTime time = row.get(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
