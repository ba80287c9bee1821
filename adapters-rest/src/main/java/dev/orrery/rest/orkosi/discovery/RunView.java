package dev.orrery.rest.orkosi.discovery;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.work.discovery.DiscoveryRun;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A run of an engine. */
@Serdeable
record RunView(
    long id,
    String status,
    String trigger,
    @JsonProperty("job_id") String jobId,
    @JsonProperty("started_at") @Nullable String startedAt,
    @JsonProperty("finished_at") @Nullable String finishedAt,
    @JsonProperty("duration_ms") @Nullable Long durationMs,
    int findings,
    @JsonProperty("tasks_created") int tasksCreated,
    @JsonProperty("tasks_deduplicated") int tasksDeduplicated,
    @JsonProperty("tokens_used") long tokensUsed,
    @JsonProperty("cost_usd") BigDecimal cost,
    @Nullable String error) {
  static RunView of(DiscoveryRun run) {
    var yield = run.yield();
    return new RunView(
        run.id().value(),
        QueryText.word(run.state()),
        QueryText.word(run.trigger()),
        Long.toString(run.job().value()),
        Times.isoOrNull(run.startedAt()),
        Times.isoOrNull(run.finishedAt()),
        duration(run),
        yield.findings(),
        yield.created(),
        yield.deduplicated(),
        yield.tokens(),
        yield.dollars(),
        run.error());
  }

  private static @Nullable Long duration(DiscoveryRun run) {
    var started = run.startedAt();
    var finished = run.finishedAt();
    return started == null || finished == null
        ? null
        : (Long) Duration.between(started, finished).toMillis();
  }
}
