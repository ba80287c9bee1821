package dev.orrery.rest.orkosi.factory;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.work.factory.FactoryFloor;
import dev.orrery.application.work.factory.ReadFactory;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How the factory is; its workers live in the process of the server. */
@Serdeable
record HealthView(
    String status,
    List<Process> workers,
    Launchctl launchctl,
    List<AlertView> alerts,
    @JsonProperty("checked_at") String checkedAt) {
  /** A worker as a process. */
  @Serdeable
  record Process(
      String name, long pid, String state, @JsonProperty("uptime_seconds") long uptimeSeconds) {
    static Process of(FactoryFloor.Worker worker, Instant now) {
      return new Process(
          FactoryView.name(worker),
          ProcessHandle.current().pid(),
          QueryText.word(worker.state()),
          Duration.between(worker.startedAt(), now).toSeconds());
    }
  }

  /** The launch service of another kind of machine: the server has a scheduler of its own. */
  @Serdeable
  record Launchctl(boolean available, List<String> services) {}

  @Serdeable
  record AlertView(String level, String message) {
    static AlertView of(ReadFactory.Alert alert) {
      return new AlertView(alert.serious() ? "error" : "warning", alert.message());
    }
  }

  static HealthView of(ReadFactory.Report report) {
    return new HealthView(
        QueryText.word(report.condition()),
        report.workers().stream().map(worker -> Process.of(worker, report.at())).toList(),
        new Launchctl(false, List.of()),
        report.alerts().stream().map(AlertView::of).toList(),
        Times.iso(report.at()));
  }
}
