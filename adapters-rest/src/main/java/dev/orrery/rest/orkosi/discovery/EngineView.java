package dev.orrery.rest.orkosi.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.work.discovery.EngineDetail;
import dev.orrery.application.work.discovery.ReadEngines;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An engine as it is shown; its newest runs only where it is shown alone. */
@Serdeable
record EngineView(
    long id,
    String slug,
    String name,
    @Nullable String description,
    String layer,
    @Nullable String model,
    boolean enabled,
    @JsonProperty("schedule_interval_ms") long intervalMs,
    @JsonProperty("cron_job") CronJob cronJob,
    Stats stats,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("recent_runs")
        @Nullable List<RunView> recentRuns) {
  /** When it runs by itself. */
  @Serdeable
  record CronJob(
      long id,
      String key,
      @JsonProperty("next_run_at") @Nullable String nextRunAt,
      @JsonProperty("last_run_at") @Nullable String lastRunAt,
      boolean enabled) {}

  /** What came of it so far. */
  @Serdeable
  record Stats(
      @JsonProperty("total_runs") long totalRuns,
      long succeeded,
      long failed,
      @JsonProperty("last_status") @Nullable String lastStatus,
      @JsonProperty("avg_duration_ms") @Nullable Long averageMs,
      @JsonProperty("tasks_created") long tasksCreated,
      @JsonProperty("tasks_open") long tasksOpen,
      @JsonProperty("tasks_done") long tasksDone,
      @JsonProperty("cost_usd") BigDecimal cost) {}

  static EngineView of(EngineDetail detail) {
    return of(detail, null);
  }

  static EngineView of(ReadEngines.WithRuns found) {
    return of(found.engine(), found.runs().stream().map(RunView::of).toList());
  }

  private static EngineView of(EngineDetail detail, @Nullable List<RunView> runs) {
    var engine = detail.engine();
    var content = engine.content();
    var schedule = detail.schedule();
    return new EngineView(
        engine.id().value(),
        engine.slug(),
        content.name(),
        content.description(),
        content.layer(),
        content.model(),
        schedule.enabled(),
        detail.interval().toMillis(),
        new CronJob(
            engine.id().value(),
            engine.key(),
            Times.isoOrNull(schedule.nextFire()),
            Times.isoOrNull(schedule.history().lastRun()),
            schedule.enabled()),
        stats(detail),
        Times.iso(engine.createdAt()),
        Times.iso(engine.updatedAt()),
        runs);
  }

  private static Stats stats(EngineDetail detail) {
    var figures = detail.figures();
    var last = figures.last();
    var average = figures.average();
    return new Stats(
        figures.runs(),
        figures.succeeded(),
        figures.failed(),
        last == null ? null : QueryText.word(last),
        average == null ? null : (Long) average.toMillis(),
        figures.created(),
        detail.tasks().open(),
        detail.tasks().done(),
        figures.dollars());
  }
}
