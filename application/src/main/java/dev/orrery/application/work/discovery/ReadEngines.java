package dev.orrery.application.work.discovery;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EngineId;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.Schedules;
import dev.orrery.domain.work.discovery.DiscoveryRun;
import dev.orrery.domain.work.discovery.DiscoveryRuns;
import dev.orrery.domain.work.discovery.Engine;
import dev.orrery.domain.work.discovery.Engines;
import dev.orrery.domain.work.discovery.TaskCounts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says which engines there are, what they did and what it was good for. */
@Singleton
public final class ReadEngines {
  private static final int MOST = 1000;
  private static final int NEWEST_RUNS = 20;

  private final Engines engines;
  private final Schedules schedules;
  private final DiscoveryRuns runs;
  private final TaskCounts tasks;
  private final Transactions transactions;

  @Inject
  public ReadEngines(
      Engines engines,
      Schedules schedules,
      DiscoveryRuns runs,
      TaskCounts tasks,
      Transactions transactions) {
    this.engines = engines;
    this.schedules = schedules;
    this.runs = runs;
    this.tasks = tasks;
    this.transactions = transactions;
  }

  /** One engine and its newest runs. */
  public record WithRuns(EngineDetail engine, List<DiscoveryRun> runs) {}

  /** What an engine did in a while, and what became of the tasks it made then. */
  public record Efficiency(Engine engine, DiscoveryRuns.Figures figures, TaskCounts.Counts tasks) {}

  /** By name. */
  public List<EngineDetail> list(Principal caller) {
    ForbiddenException.unless(caller, Capability.DISCOVERY_READ);
    return transactions.inOne(() -> details(caller, engines.list(caller.tenant(), MOST)));
  }

  public Optional<WithRuns> find(Principal caller, String slug) {
    ForbiddenException.unless(caller, Capability.DISCOVERY_READ);
    return transactions.inOne(() ->
        engines
            .find(caller.tenant(), slug)
            .map(engine ->
                new WithRuns(
                    details(caller, List.of(engine)).getFirst(),
                    runs.newest(engine.id(), NEWEST_RUNS))));
  }

  /** By name, over a time until now. */
  public List<Efficiency> efficiency(Principal caller, Duration within) {
    ForbiddenException.unless(caller, Capability.DISCOVERY_READ);
    return transactions.inOne(() -> {
      var figures = runs.figures(caller.tenant(), within);
      var counts = tasks.ofEngines(caller.tenant(), within);
      return engines.list(caller.tenant(), MOST).stream()
          .map(engine -> new Efficiency(engine, of(figures, engine.id()), of(counts, engine.key())))
          .toList();
    });
  }

  /** In the caller's transaction. */
  EngineDetail detail(Principal caller, Engine engine) {
    return details(caller, List.of(engine)).getFirst();
  }

  private List<EngineDetail> details(Principal caller, List<Engine> found) {
    var planned =
        schedules.list(caller.tenant(), Engine.key("")).stream()
            .collect(Collectors.toMap(Schedule::id, Function.identity()));
    var figures = runs.figures(caller.tenant(), null);
    var counts = tasks.ofEngines(caller.tenant(), null);
    return found.stream()
        .map(engine ->
            new EngineDetail(
                engine,
                scheduled(planned, engine.schedule()),
                of(figures, engine.id()),
                of(counts, engine.key())))
        .toList();
  }

  private static Schedule scheduled(Map<ScheduleId, Schedule> planned, ScheduleId id) {
    @Nullable Schedule schedule = planned.get(id);
    if (schedule == null) {
      throw new IllegalStateException("An engine has lost its schedule " + id.value());
    }
    return schedule;
  }

  private static DiscoveryRuns.Figures of(
      Map<EngineId, DiscoveryRuns.Figures> figures, EngineId id) {
    return figures.getOrDefault(id, DiscoveryRuns.Figures.NONE);
  }

  private static TaskCounts.Counts of(Map<String, TaskCounts.Counts> counts, String key) {
    return counts.getOrDefault(key, TaskCounts.Counts.NONE);
  }
}
