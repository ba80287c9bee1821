package dev.orrery.rest.orkosi.factory;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.work.factory.FactoryFloor;
import dev.orrery.application.work.factory.ReadFactory;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The factory with its workers. */
@Serdeable
record FactoryView(
    List<WorkerView> workers,
    @JsonProperty("task_counts") TaskCounts taskCounts,
    @JsonProperty("cc_slots") SlotsView slots,
    Throughput throughput,
    Config config) {
  /** A worker of this server. */
  @Serdeable
  record WorkerView(
      int id,
      String name,
      String state,
      @JsonProperty("current_job") @Nullable Long currentJob,
      @JsonProperty("tasks_completed") long tasksCompleted,
      @JsonProperty("tasks_failed") long tasksFailed,
      @JsonProperty("started_at") String startedAt,
      @JsonProperty("last_seen_at") String lastSeenAt) {
    static WorkerView of(FactoryFloor.Worker worker) {
      var job = worker.job();
      return new WorkerView(
          worker.number(),
          FactoryView.name(worker),
          QueryText.word(worker.state()),
          job == null ? null : job.value(),
          worker.completed(),
          worker.failed(),
          Times.iso(worker.startedAt()),
          Times.iso(worker.seenAt()));
    }
  }

  @Serdeable
  record TaskCounts(long queued, long running, long completed, long failed) {}

  @Serdeable
  record SlotsView(int total, int used, int free) {
    static SlotsView of(ReadFactory.Slots slots) {
      return new SlotsView(slots.total(), slots.used(), slots.free());
    }
  }

  @Serdeable
  record Throughput(
      @JsonProperty("last_hour") long lastHour, @JsonProperty("last_24h") long lastDay) {}

  @Serdeable
  record Config(
      @JsonProperty("worker_count") int workerCount,
      @JsonProperty("max_concurrent") int maxConcurrent) {}

  static String name(FactoryFloor.Worker worker) {
    return "factory-" + worker.number();
  }

  static FactoryView of(ReadFactory.Report report) {
    var figures = report.figures();
    return new FactoryView(
        report.workers().stream().map(WorkerView::of).toList(),
        new TaskCounts(figures.queued(), figures.running(), figures.completed(), figures.failed()),
        SlotsView.of(report.slots()),
        new Throughput(figures.completedLastHour(), figures.completedLastDay()),
        new Config(report.wanted(), report.slots().total()));
  }
}
