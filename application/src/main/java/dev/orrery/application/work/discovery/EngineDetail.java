package dev.orrery.application.work.discovery;

import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.discovery.DiscoveryRuns;
import dev.orrery.domain.work.discovery.Engine;
import dev.orrery.domain.work.discovery.TaskCounts;
import java.time.Duration;

/** An engine with its schedule and what came of it. */
public record EngineDetail(
    Engine engine, Schedule schedule, DiscoveryRuns.Figures figures, TaskCounts.Counts tasks) {
  /** The time from one run to the next. */
  public Duration interval() {
    return Duration.ofMillis(Long.parseLong(schedule.text()));
  }
}
