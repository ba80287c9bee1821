package dev.orrery.rest.orkosi.discovery;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.work.discovery.ReadEngines;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What an engine was good for in a while. */
@Serdeable
record EfficiencyView(
    String slug,
    String name,
    long runs,
    @JsonProperty("empty_runs") long emptyRuns,
    @JsonProperty("cost_usd") BigDecimal cost,
    @JsonProperty("compute_minutes") double computeMinutes,
    @JsonProperty("tasks_created") long tasksCreated,
    @JsonProperty("tasks_completed") long tasksCompleted,
    @JsonProperty("tasks_wasted") long tasksWasted,
    @JsonProperty("waste_ratio") double wasteRatio,
    @JsonProperty("cost_per_completed_task") @Nullable BigDecimal costPerCompletedTask) {
  private static final double MINUTE = 60_000;
  private static final double THOUSAND = 1000;
  private static final int CENTS_OF_CENTS = 6;

  static EfficiencyView of(ReadEngines.Efficiency one) {
    var figures = one.figures();
    var tasks = one.tasks();
    long made = Math.max(figures.created(), tasks.closed());
    return new EfficiencyView(
        one.engine().slug(),
        one.engine().content().name(),
        figures.runs(),
        figures.empty(),
        figures.dollars(),
        rounded(figures.worked().toMillis() / MINUTE),
        figures.created(),
        tasks.done(),
        tasks.closed(),
        made == 0 ? 0 : rounded((double) tasks.closed() / made),
        tasks.done() == 0
            ? null
            : figures
                .dollars()
                .divide(BigDecimal.valueOf(tasks.done()), CENTS_OF_CENTS, RoundingMode.HALF_UP));
  }

  private static double rounded(double number) {
    return Math.round(number * THOUSAND) / THOUSAND;
  }
}
